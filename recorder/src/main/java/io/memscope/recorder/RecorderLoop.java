package io.memscope.recorder;

import io.memscope.recorder.cost.CostInterval;
import io.memscope.recorder.cost.CostMeter;
import io.memscope.recorder.counter.ThreadCounterPoller;
import io.memscope.recorder.event.JvmCountersEvent;
import io.memscope.recorder.event.MemScopeEvents;
import io.memscope.recorder.thread.OwnThreads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Given the sessions that are open, reads the counters once each period for all of them, on one daemon thread that
 * lives as long as a session does.
 *
 * <p>One thread commits the events of all: Flight Recorder gives each thread that commits events of Java two buffers,
 * so counters written by the threads counted would cost memory with their number. The period is the shortest that a
 * session asks for; recordings that overlap share their chunks anyway.
 */
final class RecorderLoop {

    static final RecorderLoop INSTANCE = new RecorderLoop();

    static final String THREAD_ROLE = "Recorder";

    /**
     * How long a session waits for the loop before it goes on without: one poll takes milliseconds even for thousands
     * of threads.
     */
    private static final long PATIENCE_SECONDS = 10;

    /** Setting OSHI up and loading classes are no part of what recording goes on to cost. */
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Between two looks at what recording costs: a flush of Flight Recorder's, and for a small budget more. */
    private static final long LEAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(950);

    private static final long FRUGAL_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4950);
    private static final double FRUGAL_SHARE = 0.002;

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final ThreadCounterPoller poller = new ThreadCounterPoller();
    private final List<LoopMember> sessions = new CopyOnWriteArrayList<>();

    private final HostEvents host = new HostEvents(this::execute, this::hostFailed);

    /**
     * Whoever ends the recording, be it the JVM's shutdown or jcmd, its last chunk ends with the counters' last state.
     */
    private final Runnable chunkHook = this::chunkEnds;

    private boolean hookRegistered;
    private volatile Optional<RepositorySpace> space = Optional.empty();
    private volatile @Nullable ScheduledThreadPoolExecutor executor;
    private volatile @Nullable CounterPolls polls;
    private @Nullable ScheduledFuture<?> ticks;
    private volatile @Nullable Thread thread;
    private volatile @Nullable CostMeter meter;
    private volatile long measuredFromNanoTime;
    private volatile long lastLookNanoTime;

    private RecorderLoop() {}

    /**
     * Makes the events known to Flight Recorder and asks for a turn at the end of each chunk, which counts for
     * recordings that start afterwards; initialises it.
     */
    synchronized void prepare() {
        MemScopeEvents.register();
        if (!hookRegistered) {
            FlightRecorder.addPeriodicEvent(JvmCountersEvent.class, chunkHook);
            hookRegistered = true;
        }
    }

    /**
     * Takes back what {@link #prepare()} asked for, if no session is open: else Flight Recorder would hold on to this
     * class, and by its loader to all classes of an application that was undeployed.
     */
    synchronized void withdraw() {
        if (hookRegistered && sessions.isEmpty()) {
            FlightRecorder.removePeriodicEvent(chunkHook);
            hookRegistered = false;
        }
    }

    /**
     * Finds out where Flight Recorder, which is initialised by now, keeps its chunks.
     *
     * @throws IOException if too little is left there
     */
    void requireSpace() throws IOException {
        space = RepositorySpace.ofThisJvm();
        if (space.isPresent()) {
            space.get().require();
        }
    }

    /** Makes what recording costs known from now on. */
    private CostMeter newMeter() {
        return new CostMeter(
                this::ownCpuNanos,
                FlightRecorder.getFlightRecorder().getEventTypes(),
                FlightRecorderOptions.repository());
    }

    /** Takes a session on, whose recording runs. */
    synchronized void open(LoopMember session) {
        sessions.add(session);
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread created = OwnThreads.create(THREAD_ROLE, task);
                thread = created;
                return created;
            });
            polls = new CounterPolls(poller, executor);
            meter = newMeter();
            lastLookNanoTime = System.nanoTime();
        }
        measuredFromNanoTime = System.nanoTime() + WARM_UP_NANOS;
        poller.limitations().forEach(session.warn()::add);
        if (meter().flatMap(known -> known.events().stream().boxed().findFirst())
                .isEmpty()) {
            session.warn()
                    .add("what events cost is not known, as this JVM does not tell where it keeps its recordings: waits"
                            + " are recorded however many there are");
        }
        reschedule();
    }

    /** Lets a session go; the last one ends the thread. */
    synchronized void close(LoopMember session) {
        if (!sessions.remove(session)) {
            return;
        }
        if (sessions.isEmpty() && executor != null) {
            host.schedule(Duration.ZERO);
            executor.shutdownNow();
            executor = null;
            polls = null;
            meter = null;
            ticks = null;
            thread = null;
            poller.clear();
            withdraw();
        } else {
            reschedule();
        }
    }

    boolean hasSessions() {
        return !sessions.isEmpty();
    }

    boolean isDestinationInUse(Path destination) {
        return sessions.stream().anyMatch(session -> session.writesTo(destination));
    }

    /** Writes the counters of every live thread. */
    void writeBaseline(LoopMember session) {
        run(session, "reading the counters at the start", poller::writeAll);
    }

    /** Writes the counters that moved since they were last written. */
    void writeCounters(LoopMember session) {
        run(session, "reading the counters", poller::writeMovedExactly);
    }

    /** Runs a task on the recorder thread and waits for it; what goes wrong becomes a warning of the session. */
    void run(LoopMember session, String what, Runnable task) {
        ScheduledThreadPoolExecutor current = executor;
        if (current == null) {
            return;
        }
        boolean interrupted = false;
        try {
            Future<?> future = current.submit(task);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                try {
                    future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    // Neither start nor stop can be left halfway: the interrupt is handed on afterwards.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            session.warn().add(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            session.warn().add("%s was given up after %d s".formatted(what, PATIENCE_SECONDS));
        } catch (RejectedExecutionException e) {
            session.warn().add(what, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** CPU time so far of MemScope's threads, as far as they live. */
    long ownCpuNanos() {
        Thread recorder = thread;
        long recorderNanos = recorder == null ? 0 : Math.max(0, bean.getThreadCpuTime(recorder.getId()));
        return recorderNanos + host.cpuNanos();
    }

    /** Takes a reading of the machine, written before whatever is run next. */
    void writeHostSample(LoopMember session) {
        if (!host.sampleNow()) {
            session.warn().add("the machine did not answer in time for a last reading");
        }
    }

    private void execute(Runnable task) {
        ScheduledThreadPoolExecutor current = executor;
        if (current != null) {
            current.execute(() -> guarded("writing a reading of the machine", task));
        }
    }

    private void hostFailed(Throwable failure) {
        sessions.forEach(session -> session.warn().add("reading the machine by OSHI", failure));
    }

    private synchronized void reschedule() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        Duration period = sessions.stream()
                .map(session -> session.config().counterPeriod())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        double budgetShare = sessions.stream()
                .mapToDouble(session -> RecordingSettings.overheadPercent(session.config()) / 100)
                .max()
                .orElseThrow();
        if (executor != null) {
            // With a fixed delay, so that a JVM that was suspended does not make up for the readings it missed.
            ticks = executor.scheduleWithFixedDelay(
                    () -> tick(period, budgetShare), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
            executor.execute(() -> begin(period, budgetShare));
        }
        host.schedule(sessions.stream()
                .map(LoopMember::hostPeriod)
                .filter(hostPeriod -> !hostPeriod.isZero())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
    }

    private void begin(Duration period, double budgetShare) {
        CounterPolls current = polls;
        if (current != null) {
            guarded("looking for short-lived threads", () -> current.begin(period, budgetShare));
        }
    }

    private void tick(Duration period, double budgetShare) {
        CounterPolls current = polls;
        if (current != null) {
            guarded("reading the counters", () -> current.poll(period, budgetShare));
        }
        long lookPeriodNanos = budgetShare < FRUGAL_SHARE ? FRUGAL_LOOK_NANOS : LEAST_LOOK_NANOS;
        if (System.nanoTime() - lastLookNanoTime >= lookPeriodNanos) {
            guarded("looking at what recording costs", this::lookAtCost);
        }
        guarded("looking at the disk", this::endBeforeTheDiskIsFull);
    }

    /** Looks now, so that what is written of the cost is not a period old. */
    void lookAtCost(LoopMember session) {
        run(session, "looking at what recording costs", this::lookAtCost);
    }

    private void lookAtCost() {
        CostMeter current = meter;
        if (current == null) {
            return;
        }
        long now = System.nanoTime();
        lastLookNanoTime = now;
        CostInterval interval = current.look();
        boolean isSettled = now - measuredFromNanoTime >= 0;
        sessions.forEach(session -> session.costs(interval, isSettled));
    }

    /** What recording costs; absent while no session is open. */
    Optional<CostMeter> meter() {
        return Optional.ofNullable(meter);
    }

    private void endBeforeTheDiskIsFull() {
        space.flatMap(RepositorySpace::shortage).ifPresent(why -> sessions.forEach(session -> session.endEarly(why)));
    }

    /**
     * JFR calls this on whichever thread ends a chunk, holding its lock: nothing here may wait for a session's lock.
     */
    private void chunkEnds() {
        if (sessions.isEmpty()) {
            return;
        }
        guarded("reading the counters at the end of a chunk", poller::writeMovedExactly);
        boolean jvmEnds = JvmShutdown.hasBegun();
        sessions.forEach(session -> guarded("writing the state of the session", () -> session.chunkEnds(jvmEnds)));
    }

    /**
     * A failure ends neither the thread nor the application; an executor would drop the task silently after the first.
     */
    private void guarded(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            sessions.forEach(session -> session.warn().add(what, failure));
        }
    }
}
