package io.memscope.remote.live;

import io.memscope.remote.jvm.JmxLink;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import io.memscope.remote.jvm.RunningJvm;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Given a running JVM, gives what its threads do, interval by interval: exact allocation and CPU rates from the JVM's
 * own counters, blocked shares from a remote event stream.
 *
 * <pre>{@code
 * try (LiveMonitor monitor = LiveMonitor.open(pid, LiveOptions.defaults())) {
 *     LiveFrame frame = monitor.next();
 *     frame.threads().stream()
 *             .sorted(LiveOrder.ALLOCATION.comparator())
 *             .limit(10)
 *             .forEach(thread -> System.out.println(thread.name() + " " + thread.allocatedBytesPerSecond()));
 * }
 * }</pre>
 *
 * <p>To be used by one thread. The target keeps the few threads of its management agent; the recording that the events
 * come from is closed by {@link #close()}, or ends by itself a minute after this process was killed.
 */
public final class LiveMonitor implements AutoCloseable {
    /** How often to look whether the JVM has ended while there is nothing to read. */
    private static final long LOOK_NANOS = 100_000_000;

    /** Longer than a full collection of a large heap takes, mostly. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    /** The first start of Flight Recorder takes a second of CPU, on a machine that may have little left. */
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(60);

    /** Flight Recorder starts in a second or two, and flushes each second. */
    private static final long FIRST_FLUSH_MILLIS = 8000;

    private static final long CLOSE_MILLIS = 5000;

    private final JvmConnection connection;
    private final JmxLink link;
    private final LiveModel model;
    private final @Nullable WaitStream waits;
    private final BlockedLedger ledger;
    private final @Nullable String noEvents;
    private final Reading<Optional<LiveFrame>> reading;
    private final Thread atExit = new Thread(this::release, "MemScope exit");
    private Duration interval;
    private long dueNanos = System.nanoTime();

    private LiveMonitor(JvmConnection connection, JmxLink link, LiveOptions options) throws IOException {
        this.connection = connection;
        this.link = link;
        this.interval = options.interval();
        JmxCounters counters = new JmxCounters(link.server());
        this.ledger = new BlockedLedger(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        WaitStream stream = null;
        String without = options.events() ? null : "blocked shares were not asked for";
        if (options.events()) {
            try {
                requireFlightRecorder(connection);
                stream = WaitStream.open(link.flightRecorder(), link.server(), ledger);
            } catch (IOException refused) {
                without = "no blocked shares: " + refused.getMessage();
            }
        }
        this.waits = stream;
        this.noEvents = without;
        LiveTarget target =
                new LiveTarget(connection.pid(), name(connection), counters.javaVersion(), counters.processors());
        this.model =
                new LiveModel(target, counters, stream == null ? null : ledger, System::nanoTime, Clock.systemUTC());
        this.reading = new Reading<>(connection, ANSWER_LIMIT);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Connects to a JVM and reads it a first time.
     *
     * @param pid its process id
     * @throws JvmUnreachableException if it can't be reached, with the reason in one line
     * @throws InterruptedException if interrupted
     */
    public static LiveMonitor open(long pid, LiveOptions options) throws JvmUnreachableException, InterruptedException {
        JvmConnection connection = JvmConnection.open(pid);
        Opening opening = new Opening(connection);
        try {
            JmxLink link = connection.openJmx();
            opening.use(link);
            LiveMonitor monitor = new Reading<LiveMonitor>(connection, OPEN_LIMIT)
                    .next(() -> opening.opened(new LiveMonitor(connection, link, options)));
            monitor.read();
            monitor.dueNanos = System.nanoTime() + monitor.interval.toNanos();
            opening.succeed();
            return monitor;
        } finally {
            opening.end();
        }
    }

    /** What is to be closed if opening fails, also what comes when nobody waits for it anymore. */
    private static final class Opening {
        private final JvmConnection connection;
        private @Nullable JmxLink link;
        private @Nullable LiveMonitor monitor;
        private boolean done;
        private boolean succeeded;

        Opening(JvmConnection connection) {
            this.connection = connection;
        }

        synchronized void use(JmxLink opened) {
            link = opened;
        }

        synchronized LiveMonitor opened(LiveMonitor opened) {
            monitor = opened;
            if (done) {
                opened.close();
            }
            return opened;
        }

        synchronized void succeed() {
            succeeded = true;
        }

        synchronized void end() {
            done = true;
            if (succeeded) {
                return;
            }
            if (monitor != null) {
                monitor.close();
            } else {
                if (link != null) {
                    link.close();
                }
                connection.close();
            }
        }
    }

    /** The bean would record all the same where {@code -XX:-FlightRecorder} says not to. */
    private static void requireFlightRecorder(JvmConnection connection) throws JvmUnreachableException {
        String answer = connection.command("JFR.check");
        if (answer.contains("is disabled")) {
            throw new JvmUnreachableException(
                    Obstacle.NO_FLIGHT_RECORDER,
                    "pid %d: Flight Recorder is disabled (-XX:-FlightRecorder)".formatted(connection.pid()));
        }
    }

    private static String name(JvmConnection connection) {
        return RunningJvms.list().stream()
                .filter(jvm -> jvm.pid() == connection.pid())
                .map(RunningJvm::main)
                .findFirst()
                .orElse("?");
    }

    /**
     * Waits until blocked shares are known, a few seconds after the start, so that already the first frame has them;
     * does nothing where there will be none.
     *
     * @throws JvmUnreachableException if the JVM has ended, is halted or does not answer
     * @throws InterruptedException if interrupted
     */
    public void awaitBlockedShares() throws JvmUnreachableException, InterruptedException {
        if (waits != null) {
            ledger.awaitKnown(FIRST_FLUSH_MILLIS);
            read();
            dueNanos = System.nanoTime() + interval.toNanos();
        }
    }

    /**
     * Waits until the interval is over, and reads.
     *
     * @return what the JVM did since the last reading
     * @throws JvmUnreachableException if it has ended, is halted or does not answer; unless it has ended, to be called
     *     again
     * @throws InterruptedException if interrupted
     */
    public LiveFrame next() throws JvmUnreachableException, InterruptedException {
        while (true) {
            long leftNanos = dueNanos - System.nanoTime();
            if (leftNanos > 0) {
                TimeUnit.NANOSECONDS.sleep(Math.min(leftNanos, LOOK_NANOS));
                if (!connection.isAlive()) {
                    throw new JvmUnreachableException(
                            Obstacle.ENDED, "pid %d: the JVM has ended".formatted(connection.pid()));
                }
                continue;
            }
            Optional<LiveFrame> frame = read();
            // Whoever is late does not catch up: two readings at once would show nothing.
            dueNanos = Math.max(dueNanos + interval.toNanos(), System.nanoTime() + interval.toNanos() / 2);
            if (frame.isPresent()) {
                return frame.get();
            }
        }
    }

    private Optional<LiveFrame> read() throws JvmUnreachableException, InterruptedException {
        return reading.next(() -> {
            if (waits != null) {
                waits.renew();
            }
            return Optional.ofNullable(model.read(notes()));
        });
    }

    private List<String> notes() {
        if (waits == null) {
            return noEvents == null ? List.of() : List.of(noEvents);
        }
        if (waits.hasEnded()) {
            return List.of("no blocked shares anymore: the event stream has ended");
        }
        return waits.threshold().equals(WaitStream.COARSE)
                ? List.of("blocked shares count waits of 10 ms and longer only: there are too many shorter ones")
                : List.of();
    }

    /**
     * Changes the time between readings, from the next on.
     *
     * @throws IllegalArgumentException if it is out of the range that {@link LiveOptions} has
     */
    public void setInterval(Duration interval) {
        this.interval = new LiveOptions(interval, true).interval();
    }

    /** The time between readings. */
    public Duration interval() {
        return interval;
    }

    /** Which JVM is watched. */
    public LiveTarget target() {
        return model.target();
    }

    /** Stops to watch; does not wait for a JVM that is halted. Happens by itself when this process exits. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook does it.
            return;
        }
        release();
    }

    private void release() {
        Thread closer = new Thread(
                () -> {
                    if (waits != null) {
                        waits.close();
                    }
                    link.close();
                    connection.close();
                },
                "MemScope closing");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(connection.isAlive() && !connection.isStopped() ? CLOSE_MILLIS : CLOSE_MILLIS / 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
