package io.memscope.remote.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;
import jdk.management.jfr.RemoteRecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * Given a connection to a JVM, tells a {@link BlockedLedger} of each wait for a lock, from a remote event stream.
 *
 * <p>Waits of 1 ms and longer are recorded, without stacks; where that is more than {@value #MOST_PER_FLUSH} events a
 * second, of 10 ms and longer. The recording in the target is of a megabyte, has a name of ours, and ends by itself a
 * minute after whoever watches has gone without a word.
 */
final class WaitStream implements AutoCloseable {
    /** Begins the names of the recordings of views; the process id of who watches follows. */
    static final String NAME = "memscope-live ";

    private static final String FINE = "1 ms";
    /** Where there are too many waits of {@link #FINE}. */
    static final String COARSE = "10 ms";

    private static final int MOST_PER_FLUSH = 5000;
    private static final long MOST_BYTES = 1 << 20;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final long RENEW_NANOS = LEASE.toNanos() / 3;
    private static final String ENTER = "jdk.JavaMonitorEnter";
    private static final String PARK = "jdk.ThreadPark";

    private final FlightRecorderMXBean recorder;
    private final RemoteRecordingStream stream;
    private final BlockedLedger ledger;
    private final AtomicLong eventsSinceFlush = new AtomicLong();
    private final Path folder;
    private long recordingId = -1;
    private long startedNanos;
    private long renewedNanos;
    private volatile String threshold = FINE;
    private volatile boolean ended;

    private WaitStream(FlightRecorderMXBean recorder, RemoteRecordingStream stream, BlockedLedger ledger, Path folder) {
        this.recorder = recorder;
        this.stream = stream;
        this.ledger = ledger;
        this.folder = folder;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the JVM's Flight Recorder can't be had, or nothing can be written here
     */
    static WaitStream open(FlightRecorderMXBean recorder, MBeanServerConnection server, BlockedLedger ledger)
            throws IOException {
        Path folder = Files.createTempDirectory("memscope-live-");
        try {
            closeAbandoned(recorder);
            Set<Long> before = new HashSet<>();
            recorder.getRecordings().forEach(recording -> before.add(recording.getId()));
            RemoteRecordingStream stream = new RemoteRecordingStream(server, folder);
            WaitStream waits = new WaitStream(recorder, stream, ledger, folder);
            try {
                waits.start(before);
                return waits;
            } catch (RuntimeException failed) {
                waits.close();
                throw failed;
            }
        } catch (RuntimeException refused) {
            delete(folder);
            throw new IOException("Flight Recorder refuses: " + refused.getMessage(), refused);
        }
    }

    private void start(Set<Long> before) {
        for (RecordingInfo recording : recorder.getRecordings()) {
            if (!before.contains(recording.getId()) && recording.getState().equals("NEW")) {
                recordingId = recording.getId();
            }
        }
        stream.setSettings(settings());
        stream.setMaxSize(MOST_BYTES);
        stream.setReuse(true);
        stream.onEvent(ENTER, event -> waited(event));
        stream.onEvent(PARK, event -> {
            RecordedClass lock = event.getClass("parkedClass");
            if (lock != null && LockClasses.isLock(lock.getName())) {
                waited(event);
            } else {
                eventsSinceFlush.incrementAndGet();
            }
        });
        stream.onFlush(this::flushed);
        stream.onError(failed -> end());
        stream.onClose(this::end);
        stream.startAsync();
        startedNanos = System.nanoTime();
        renew();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (String event : List.of(ENTER, PARK)) {
            settings.put(event + "#enabled", "true");
            settings.put(event + "#stackTrace", "false");
            settings.put(event + "#threshold", threshold);
        }
        return settings;
    }

    private void waited(RecordedEvent event) {
        eventsSinceFlush.incrementAndGet();
        RecordedThread thread = event.getThread();
        if (thread == null || thread.getJavaThreadId() <= 0) {
            return;
        }
        long start = epochNanos(event.getStartTime());
        long end = epochNanos(event.getEndTime());
        if (isVirtual(thread)) {
            String name = thread.getJavaName();
            ledger.virtualBlocked(
                    thread.getJavaThreadId(),
                    name == null || name.isEmpty() ? LivePools.UNNAMED_VIRTUAL : name,
                    start,
                    end);
        } else {
            ledger.blocked(thread.getJavaThreadId(), start, end);
        }
    }

    /** {@code RecordedThread.isVirtual} is of 21; the field is there if the target has virtual threads. */
    private static boolean isVirtual(RecordedThread thread) {
        return thread.hasField("virtual") && thread.getBoolean("virtual");
    }

    private static long epochNanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private void flushed() {
        ledger.flushed(epochNanos(Instant.now()));
        if (eventsSinceFlush.getAndSet(0) > MOST_PER_FLUSH && threshold.equals(FINE)) {
            threshold = COARSE;
            stream.setSettings(settings());
        }
    }

    /** Says that somebody still watches; to be called now and then. */
    void renew() {
        long now = System.nanoTime();
        if (recordingId < 0 || ended || (renewedNanos != 0 && now - renewedNanos < RENEW_NANOS)) {
            return;
        }
        renewedNanos = now;
        Map<String, String> options = new HashMap<>();
        options.put("name", NAME + ProcessHandle.current().pid());
        options.put("maxSize", Long.toString(MOST_BYTES));
        long untilSeconds = TimeUnit.NANOSECONDS.toSeconds(now - startedNanos) + LEASE.toSeconds();
        options.put("duration", untilSeconds + " s");
        try {
            recorder.setRecordingOptions(recordingId, options);
        } catch (RuntimeException gone) {
            // Somebody closed it: then there is nothing to prolong, and the stream ends too.
            end();
        }
    }

    private void end() {
        ended = true;
        ledger.end();
    }

    /** The shortest wait that is counted: {@code 1 ms}. */
    String threshold() {
        return threshold;
    }

    /** Whether no more events will come. */
    boolean hasEnded() {
        return ended;
    }

    /** Recordings of views that ended by kill -9 have stopped by themselves, and are still there. */
    private static void closeAbandoned(FlightRecorderMXBean recorder) throws IOException {
        for (RecordingInfo recording : recorder.getRecordings()) {
            if (recording.getName().startsWith(NAME) && recording.getState().equals("STOPPED")) {
                recorder.closeRecording(recording.getId());
            }
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // In the folder for temporary files, which is there to be cleaned by others.
            return;
        }
    }
}
