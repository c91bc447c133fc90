package io.memscope.recorder;

import io.memscope.recorder.cost.CostInterval;
import io.memscope.recorder.thread.OwnThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Given the name of a recording that someone else starts and stops in this JVM, by {@code jcmd} or an option of the
 * JVM, adds MemScope's counters and readings of the machine to it for as long as it runs.
 *
 * <p>The recording stays its owner's: its settings, its file and its end are not touched, unless the disk of the
 * repository is about to be full, on which Flight Recorder would end the JVM. Nothing is left in the JVM once it ended,
 * neither threads nor hooks nor event types.
 */
public final class JoinedSession extends LoopMember implements AutoCloseable {

    private static final String THREAD_ROLE = "Agent";

    private final SessionOptions options;
    private final SessionWarnings warnings = new SessionWarnings();
    private final CountDownLatch appeared = new CountDownLatch(1);
    private final FlightRecorderListener listener = new Listener();

    private volatile @Nullable Recording recording;
    private volatile @Nullable SessionEvents events;
    private boolean joined;
    private boolean ended;

    private JoinedSession(SessionOptions options) {
        this.options = options;
    }

    /**
     * Waits for the recording to run, or finds it running, and joins it.
     *
     * @param options the name of the recording; the configuration, of which only the period of the counters has an
     *     effect here; the period of readings of the machine
     * @param patience how long to wait for the recording to start; without it the session ends itself
     * @throws IOException if Flight Recorder's repository has less than 64 MiB left
     * @throws IllegalStateException if Flight Recorder is not available in this JVM
     */
    public static JoinedSession join(SessionOptions options, Duration patience) throws IOException {
        if (!FlightRecorder.isAvailable()) {
            throw new IllegalStateException("Flight Recorder is not available in this JVM");
        }
        JoinedSession session = new JoinedSession(options);
        Thread caller = Thread.currentThread();
        ClassLoader context = caller.getContextClassLoader();
        // One start at a time, of whichever kind: who initialises Flight Recorder is not to be raced for.
        synchronized (RecorderLoop.INSTANCE) {
            caller.setContextClassLoader(ClassLoader.getSystemClassLoader());
            try {
                RecorderLoop.INSTANCE.prepare();
                RecorderLoop.INSTANCE.requireSpace();
            } catch (IOException | RuntimeException | Error failure) {
                RecorderLoop.INSTANCE.withdraw();
                throw failure;
            } finally {
                caller.setContextClassLoader(context);
            }
        }
        FlightRecorder.addListener(session.listener);
        Optional<Recording> running = find(options.name());
        if (running.isPresent()) {
            session.begin(running.get());
        } else {
            // Not on the thread of the listener, which is whoever starts a recording.
            OwnThreads.create(THREAD_ROLE, () -> session.await(patience)).start();
        }
        return session;
    }

    private static Optional<Recording> find(String name) {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(candidate -> isOf(candidate, name))
                .findFirst();
    }

    private static boolean isOf(Recording candidate, String name) {
        return candidate.getName().equals(name) && candidate.getState() == RecordingState.RUNNING;
    }

    /** The name of the recording. */
    public String name() {
        return options.name();
    }

    /** Whether the session still waits for its recording, or the recording runs. */
    public synchronized boolean isRunning() {
        return !ended;
    }

    /** What went other than it should so far, one sentence each; also in the recording. */
    public List<String> warnings() {
        return warnings.list();
    }

    /** Leaves the recording to its owner; nothing of MemScope's is left in the JVM. */
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        appeared.countDown();
        FlightRecorder.removeListener(listener);
        RecorderLoop.INSTANCE.close(this);
        RecorderLoop.INSTANCE.withdraw();
    }

    private void await(Duration patience) {
        try {
            appeared.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it; then it has waited long enough.
            Thread.currentThread().interrupt();
        }
        Recording found = recording;
        if (found == null) {
            close();
        } else {
            begin(found);
        }
    }

    private synchronized void begin(Recording running) {
        if (joined || ended) {
            return;
        }
        joined = true;
        recording = running;
        Map<String, String> settings = new TreeMap<>(running.getSettings());
        OptionalLong buffer = FlightRecorderOptions.effectiveThreadBuffer();
        SessionEvents written = new SessionEvents(options, settings, buffer, warnings);
        events = written;
        RecorderLoop loop = RecorderLoop.INSTANCE;
        loop.open(this);
        written.beginAccount();
        new SessionReadings(running, options, warnings).takeFirst(this);
        loop.run(this, "writing the state of the session", written::writeStart);
    }

    @Override
    SamplingConfig config() {
        return options.config();
    }

    @Override
    Duration hostPeriod() {
        return options.hostPeriod();
    }

    @Override
    SessionWarnings warn() {
        return warnings;
    }

    @Override
    void chunkEnds(boolean jvmEnds) {
        SessionEvents written = events;
        if (written == null) {
            return;
        }
        if (jvmEnds) {
            written.writeStop();
        } else {
            // Whoever ends the recording ends its chunk first, and does not tell why.
            written.writeSnapshot();
        }
    }

    @Override
    void costs(CostInterval interval, boolean isSettled) {
        // The settings are the owner's.
    }

    @Override
    void endEarly(String why) {
        Recording running = recording;
        if (running == null || running.getState() != RecordingState.RUNNING) {
            return;
        }
        warnings.add("the recording was ended early: " + why);
        try {
            running.stop();
        } catch (IllegalStateException endedMeanwhile) {
            // By its owner, who has it then.
            return;
        }
    }

    @Override
    boolean writesTo(Path file) {
        return false;
    }

    /** Flight Recorder calls this on whichever thread changes a recording's state. */
    private final class Listener implements FlightRecorderListener {

        @Override
        public void recordingStateChanged(Recording changed) {
            if (!changed.getName().equals(options.name())) {
                return;
            }
            RecordingState state = changed.getState();
            if (state == RecordingState.RUNNING) {
                if (recording == null) {
                    recording = changed;
                    appeared.countDown();
                }
            } else if ((state == RecordingState.STOPPED || state == RecordingState.CLOSED) && isSame(changed)) {
                // Not here: this thread may hold what the recorder's thread waits for.
                OwnThreads.create(THREAD_ROLE, JoinedSession.this::close).start();
            }
        }

        private boolean isSame(Recording changed) {
            Recording running = recording;
            return running != null && running.getId() == changed.getId();
        }
    }
}
