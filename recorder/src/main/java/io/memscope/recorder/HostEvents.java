package io.memscope.recorder;

import io.memscope.recorder.event.HostSampleEvent;
import io.memscope.recorder.host.HostReading;
import io.memscope.recorder.host.HostSampler;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Given the thread that commits, writes an event for each reading of the machine while a session wants them. */
final class HostEvents {

    /**
     * How long the end of a session waits for a last reading. Setting OSHI up takes a fifth of a second of CPU, which
     * on a machine with ten times more to do than cores was more than two seconds.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Executor committer;
    private final Consumer<Throwable> failures;

    private @Nullable HostSampler sampler;
    private Duration period = Duration.ZERO;
    private long cpuNanosOfEndedSamplers;

    HostEvents(Executor committer, Consumer<Throwable> failures) {
        this.committer = committer;
        this.failures = failures;
    }

    /** Sets the period; zero ends the readings. A change comes with a reading at once. */
    synchronized void schedule(Duration wanted) {
        if (wanted.equals(period)) {
            return;
        }
        period = wanted;
        if (wanted.isZero()) {
            if (sampler != null) {
                cpuNanosOfEndedSamplers += sampler.cpuNanos();
                sampler.stop();
                sampler = null;
            }
            return;
        }
        if (sampler == null) {
            sampler = new HostSampler(reading -> committer.execute(() -> commit(reading)), failures);
        }
        sampler.start(wanted);
    }

    /** Takes a reading now; false if it did not come in time. */
    boolean sampleNow() {
        HostSampler current;
        synchronized (this) {
            current = sampler;
        }
        // Waits outside of the lock: whoever writes a session asks for the CPU time meanwhile.
        return current == null || current.sampleNow(PATIENCE);
    }

    /** CPU time of all sampling threads so far. */
    synchronized long cpuNanos() {
        return cpuNanosOfEndedSamplers + (sampler == null ? 0 : sampler.cpuNanos());
    }

    private static void commit(HostReading reading) {
        HostSampleEvent event = new HostSampleEvent();
        event.machineCpu = reading.machineCpu().orElse(HostSampleEvent.NOT_AVAILABLE);
        event.processCpu = reading.processCpu().orElse(HostSampleEvent.NOT_AVAILABLE);
        event.coreCpu = reading.coreCpu().stream()
                .map(share -> String.format(Locale.ROOT, "%.3f", share))
                .collect(Collectors.joining(","));
        event.loadAverage1m = reading.loadAverage1m().orElse(HostSampleEvent.NOT_AVAILABLE);
        event.physicalUsedBytes = reading.physicalUsedBytes();
        event.physicalTotalBytes = reading.physicalTotalBytes();
        event.residentSetBytes = reading.residentSetBytes().orElse(HostSampleEvent.NOT_AVAILABLE);
        event.diskReads = reading.diskReads();
        event.diskWrites = reading.diskWrites();
        event.diskReadBytes = reading.diskReadBytes();
        event.diskWrittenBytes = reading.diskWrittenBytes();
        event.networkReceivedBytes = reading.networkReceivedBytes();
        event.networkSentBytes = reading.networkSentBytes();
        event.contextSwitches = reading.contextSwitches().orElse(HostSampleEvent.NOT_AVAILABLE);
        event.processContextSwitches = reading.processContextSwitches().orElse(HostSampleEvent.NOT_AVAILABLE);
        event.commit();
    }
}
