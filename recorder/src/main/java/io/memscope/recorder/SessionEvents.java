package io.memscope.recorder;

import io.memscope.recorder.cost.CostMeter;
import io.memscope.recorder.event.SessionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Given how a session was set up, writes into its recording what it was and what became of it. Takes no lock that a
 * thread inside of Flight Recorder could wait for.
 */
final class SessionEvents {

    private final SessionOptions options;
    private final Map<String, String> settings;
    private final OptionalLong effectiveBufferBytes;
    private final SessionWarnings warnings;
    private final AtomicBoolean stopWritten = new AtomicBoolean();

    private volatile long ownCpuNanosAtStart;
    private volatile long flightRecorderNanosAtStart;
    private volatile OptionalLong eventsAtStart = OptionalLong.empty();
    private volatile OptionalLong eventNanosAtStart = OptionalLong.empty();

    SessionEvents(
            SessionOptions options,
            Map<String, String> settings,
            OptionalLong effectiveBufferBytes,
            SessionWarnings warnings) {
        this.options = options;
        this.settings = settings;
        this.effectiveBufferBytes = effectiveBufferBytes;
        this.warnings = warnings;
    }

    /** From here on MemScope's CPU time is the session's. */
    void beginAccount() {
        ownCpuNanosAtStart = RecorderLoop.INSTANCE.ownCpuNanos();
        RecorderLoop.INSTANCE.meter().ifPresent(meter -> {
            flightRecorderNanosAtStart = meter.flightRecorderNanos();
            eventsAtStart = meter.events();
            eventNanosAtStart = meter.eventNanos();
        });
    }

    void writeStart() {
        write("start");
    }

    void writeSnapshot() {
        write("snapshot");
    }

    /** Once: the JVM's shutdown may come before, after and at the same time as a stop. */
    void writeStop() {
        if (stopWritten.compareAndSet(false, true)) {
            write("stop");
        }
    }

    private void write(String phase) {
        SamplingConfig config = options.config();
        SessionEvent event = new SessionEvent();
        event.sessionName = options.name();
        event.phase = phase;
        event.version = Version.text();
        event.sampleRate = config.sampleRate();
        event.minAllocationSizeBytes = config.minAllocationSize();
        event.bufferSizeBytes = config.bufferSize();
        event.effectiveBufferSizeBytes = effectiveBufferBytes.orElse(SessionEvent.UNKNOWN);
        event.maxOverheadPercent = config.maxOverheadPercent().orElse(SessionEvent.UNKNOWN);
        event.throttle = config.throttle();
        event.counterPeriodNanos = config.counterPeriod().toNanos();
        event.hostPeriodNanos = options.hostPeriod().toNanos();
        event.settings = settings.entrySet().stream()
                .map(setting -> setting.getKey() + '=' + setting.getValue())
                .collect(Collectors.joining("\n"));
        event.ownCpuNanos = Math.max(0, RecorderLoop.INSTANCE.ownCpuNanos() - ownCpuNanosAtStart);
        Optional<CostMeter> meter = RecorderLoop.INSTANCE.meter();
        event.flightRecorderCpuNanos = meter.map(
                        known -> Math.max(0, known.flightRecorderNanos() - flightRecorderNanosAtStart))
                .orElse(SessionEvent.UNKNOWN);
        event.events = meter.map(known -> since(eventsAtStart, known.events())).orElse(SessionEvent.UNKNOWN);
        event.eventCpuNanos =
                meter.map(known -> since(eventNanosAtStart, known.eventNanos())).orElse(SessionEvent.UNKNOWN);
        event.warnings = String.join("\n", warnings.list());
        event.commit();
    }

    private static long since(OptionalLong start, OptionalLong now) {
        return start.isPresent() && now.isPresent()
                ? Math.max(0, now.getAsLong() - start.getAsLong())
                : SessionEvent.UNKNOWN;
    }
}
