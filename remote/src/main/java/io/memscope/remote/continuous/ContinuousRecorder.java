package io.memscope.remote.continuous;

import io.memscope.remote.jvm.JmxLink;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import io.memscope.remote.jvm.RunningJvm;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Given a running JVM, records it for as long as it runs, and again when it is started again, into a directory that
 * holds the latest of it, never more than a bound, and what a trigger found worth keeping.
 *
 * <pre>{@code
 * ContinuousOptions options = ContinuousOptions.of(Path.of("recordings"))
 *         .withTriggers(List.of(Trigger.parse("allocation-rate>500m/s for 10s")));
 * try (ContinuousRecorder recorder = ContinuousRecorder.open(options, new ContinuousListener() {})) {
 *     recorder.record(pid); // until recorder.stop() is called by another thread
 * }
 * }</pre>
 *
 * <p>The recording is the JVM's own, under a name that belongs to the directory: if this process dies, it goes on, and
 * the next recorder of that directory finds it and fetches what it holds. When {@link #record} returns, the recording
 * is ended and the JVM as it was found.
 */
public final class ContinuousRecorder implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    private final ContinuousOptions options;
    private final ContinuousListener listener;
    private final RollingStore store;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private ContinuousRecorder(ContinuousOptions options, ContinuousListener listener, RollingStore store) {
        this.options = options;
        this.listener = listener;
        this.store = store;
    }

    /**
     * Opens a directory, and recovers what an earlier recorder left there.
     *
     * @throws IOException if it can't be written, or another recorder uses it
     */
    public static ContinuousRecorder open(ContinuousOptions options, ContinuousListener listener) throws IOException {
        RollingStore store = RollingStore.open(options.directory(), options.directoryBytes(), listener::warned);
        try {
            TargetRecording.takeExitFiles(store);
            store.dropOlderThan(options.keepAge(), Instant.now());
            store.kept().pending().values().forEach(moment -> store.pin(moment.pin()));
            return new ContinuousRecorder(options, listener, store);
        } catch (IOException | RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    /**
     * Records a JVM, and each that takes its place, until told to stop.
     *
     * @param pid of the first
     * @throws JvmUnreachableException if the first can't be reached or recorded
     * @throws IOException if the directory can't be written
     */
    public void record(long pid) throws IOException, InterruptedException {
        String main = main(pid).map(RunningJvm::main).orElse("");
        Set<Long> seen = new HashSet<>();
        Optional<Long> next = Optional.of(pid);
        while (next.isPresent()) {
            long current = next.get();
            seen.add(current);
            try {
                one(current);
            } catch (JvmUnreachableException unreachable) {
                if (seen.size() == 1 || store.chunks().isEmpty()) {
                    throw unreachable;
                }
                listener.warned(String.valueOf(unreachable.getMessage()));
            }
            next = isStopped() || options.untilExit() ? Optional.empty() : awaitNext(main, seen);
        }
    }

    private static Optional<RunningJvm> main(long pid) {
        return RunningJvms.list().stream().filter(jvm -> jvm.pid() == pid).findFirst();
    }

    /** The JVM that was started in the place of one that has ended: of the same main class or jar. */
    private Optional<Long> awaitNext(String main, Set<Long> seen) throws IOException, InterruptedException {
        while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            Optional<Long> found = RunningJvms.list().stream()
                    .filter(jvm -> jvm.main().equals(main) && jvm.isReachable() && !seen.contains(jvm.pid()))
                    .map(RunningJvm::pid)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            store.dropOlderThan(options.keepAge(), Instant.now());
        }
        return Optional.empty();
    }

    private void one(long pid) throws IOException, InterruptedException {
        try (JvmConnection jvm = JvmConnection.open(pid);
                JmxLink link = jvm.openJmx();
                TriggerReadings readings = TriggerReadings.open(pid, options, listener)) {
            TargetRecording recording = TargetRecording.open(jvm, link, options, store);
            try {
                recording.handOverAtExit();
            } catch (IOException refused) {
                listener.warned("pid " + pid + ": what it records in the last "
                        + options.period().toSeconds()
                        + " s before it ends will be lost: it can't write into the directory: " + refused.getMessage());
            }
            listener.recording(pid, recording.isResumed());
            boolean ended = follow(jvm, recording, readings);
            if (ended) {
                listener.ended(pid);
                told(recording.salvage());
            } else if (jvm.isStopped()) {
                listener.warned("pid " + pid + ": halted, so its recording goes on and will be found again");
            } else {
                fetch(recording);
                recording.close();
            }
            completeMoments(Long.MAX_VALUE);
        }
    }

    /** Until the JVM ends, which is true, or this recorder is told to stop. */
    private boolean follow(JvmConnection jvm, TargetRecording recording, TriggerReadings readings)
            throws IOException, InterruptedException {
        long dueNanos = System.nanoTime()
                + (recording.isResumed() ? 0 : options.period().toNanos());
        while (!isStopped()) {
            for (TriggerReadings.Fired fired : readings.next(stopped)) {
                fire(jvm.pid(), fired);
            }
            if (!jvm.isAlive()) {
                return true;
            }
            boolean momentOver = store.kept().pending().values().stream().anyMatch(moment -> moment.toNanos() < now());
            if (System.nanoTime() - dueNanos >= 0 || momentOver) {
                dueNanos = System.nanoTime() + options.period().toNanos();
                if (!jvm.isStopped()) {
                    try {
                        fetch(recording);
                    } catch (IOException failed) {
                        if (endsSoon(jvm)) {
                            return true;
                        }
                        listener.warned("pid " + jvm.pid() + ": " + failed.getMessage());
                    }
                }
                completeMoments(now());
                store.dropOlderThan(options.keepAge(), Instant.now());
            }
        }
        return false;
    }

    /** A JVM that is ending no longer answers, and writes its recordings meanwhile. */
    private static boolean endsSoon(JvmConnection jvm) throws InterruptedException {
        for (int i = 0; i < 20 && jvm.isAlive(); i++) {
            Thread.sleep(LOOK_MILLIS);
        }
        return !jvm.isAlive();
    }

    private static long now() {
        return System.currentTimeMillis() * 1_000_000;
    }

    private void fetch(TargetRecording recording) throws IOException {
        told(recording.fetch());
    }

    private void told(ChunkStream chunks) {
        if (chunks.chunks() > 0) {
            listener.fetched(chunks.chunks(), chunks.bytes());
        }
    }

    private void fire(long pid, TriggerReadings.Fired fired) throws IOException {
        long nanos = fired.time().toEpochMilli() * 1_000_000;
        long from = nanos - fired.trigger().hold().toNanos() - options.before().toNanos();
        Moment moment = new Moment(
                pid,
                fired.trigger().text(),
                fired.value(),
                nanos,
                from,
                nanos + options.after().toNanos());
        Path folder = store.kept().begin(moment, fired.trigger().metric().toString());
        store.pin(moment.pin());
        listener.fired(fired.trigger(), fired.value(), folder);
    }

    /** Makes what is to be kept of the moments that are over by then. */
    private void completeMoments(long nowNanos) throws IOException {
        for (Map.Entry<Path, Moment> pending : store.kept().pending().entrySet()) {
            Moment moment = pending.getValue();
            if (moment.toNanos() >= nowNanos) {
                continue;
            }
            try {
                if (store.kept().complete(pending.getKey(), moment, store)) {
                    listener.kept(pending.getKey());
                } else {
                    store.kept().abandon(pending.getKey());
                    listener.warned(pending.getKey() + ": nothing was recorded around it");
                }
            } catch (IOException | IllegalArgumentException failed) {
                listener.warned(pending.getKey() + ": " + failed.getMessage());
                store.kept().giveUp(pending.getKey());
            }
            store.unpin(moment.pin());
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Has {@link #record} fetch what there is, end the recording and return; may be called by any thread. */
    public void stop() {
        stopped.countDown();
    }

    /** What is in the directory, in bytes. */
    public long sizeBytes() throws IOException {
        return store.sizeBytes();
    }

    /** Leaves the directory to others. */
    @Override
    public void close() throws IOException {
        store.close();
    }

    /** What a JVM that can't be watched is told of by: its own obstacle. */
    static boolean hasEnded(JvmUnreachableException unreachable) {
        return unreachable.obstacle() == Obstacle.ENDED;
    }
}
