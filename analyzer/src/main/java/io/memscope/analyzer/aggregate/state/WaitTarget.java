package io.memscope.analyzer.aggregate.state;

import io.memscope.analyzer.decode.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Given what a thread parked or waited for and its stack, tells what kind of waiting that is.
 *
 * <p>The frames are gone through from the top, and the first that a rule knows decides; but a worker that takes its
 * next task from its executor's queue waits for work, not for a queue, so those rules are tried on all frames first.
 *
 * <p>It remembers frames, so it is for one chunk and one thread.
 */
public final class WaitTarget {
    /** Frames looked at: pools wrap queues, which wrap conditions; what is deeper called them all. */
    private static final int DEPTH = 16;

    /** A rule: frames of which methods mean which state; found anywhere in {@code class.method}. */
    private record Rule(ThreadState state, Pattern frame) {
        Rule(ThreadState state, String frame) {
            this(state, Pattern.compile(frame));
        }
    }

    private static final List<Rule> IDLE_WORKERS = List.of(new Rule(
            ThreadState.WAITING_WORK,
            // Executors of the JDK, Tomcat, Netty, Jetty, JBoss; timers; cleaners and finalizers.
            "ThreadPoolExecutor\\.getTask$"
                    + "|ForkJoinPool\\.(awaitWork|runWorker)$"
                    + "|TimerThread\\.mainLoop$"
                    + "|ReferenceQueue\\.(await|remove)"
                    + "|Reference\\.waitForReferencePendingList$"
                    + "|CleanerImpl\\.run$"
                    + "|CompletableFuture\\$Delayer"
                    + "|concurrent\\.DelayScheduler\\.loop$"
                    + "|ThreadExecutor\\.takeTask$"
                    + "|SingleThreadEventExecutor\\.(takeTask|confirmShutdown)$"
                    + "|GlobalEventExecutor\\.takeTask$"
                    + "|HashedWheelTimer\\$Worker\\.waitForNextTick$"
                    + "|QueuedThreadPool.*\\.(idleJobPoll|reservedWait)"
                    + "|ReservedThreadExecutor"
                    + "|EnhancedQueueExecutor\\$(PoolThreadNode|ThreadBody)"
                    + "|jdk\\.jfr\\.internal\\.PlatformRecorder\\.(periodicTask|takeNap)"
                    + "|jdk\\.internal\\.vm\\.ThreadContainers"
                    + "|VirtualThread\\.unblockVirtualThreads"));

    private static final List<Rule> TARGETS = List.of(
            new Rule(ThreadState.SLEEPING, "^java\\.lang\\.(Thread|VirtualThread)\\.sleep|TimeUnit\\.sleep$"),
            new Rule(
                    ThreadState.SOCKET_IO,
                    "^sun\\.nio\\.ch\\.(NioSocketImpl|Poller|Net|SocketChannelImpl"
                            + "|ServerSocketChannelImpl|DatagramChannelImpl)\\b"),
            new Rule(
                    ThreadState.WAITING_POOL,
                    "Semaphore\\.(acquire|tryAcquire)"
                            + "|hikari\\.|\\.pool2?\\.impl\\.|jdbc\\.pool\\.|agroal\\.|c3p0\\.|vibur\\."
                            + "|[A-Za-z]*Pool[A-Za-z]*\\.(get|acquire|borrow|lease|obtain|checkOut|checkout|take)"),
            new Rule(
                    ThreadState.WAITING_QUEUE,
                    "(BlockingQueue|BlockingDeque|SynchronousQueue|TransferQueue|DelayQueue"
                            + "|Exchanger|RingBuffer|WaitStrategy|PipedInputStream|PipedOutputStream)\\b"
                            + "|Queue[A-Za-z]*\\.(take|put|poll|offer|push|pop|get|receive|dequeue|enqueue)"),
            new Rule(
                    ThreadState.WAITING_FUTURE,
                    "(FutureTask|CompletableFuture|ForkJoinTask|CountDownLatch|CyclicBarrier"
                            + "|Phaser|StructuredTaskScope[A-Za-z]*|CountedCompleter)(\\$[A-Za-z]+)?\\."
                            + "|^java\\.lang\\.Thread\\.join|awaitTermination$|Promise\\.(await|get)"),
            new Rule(
                    ThreadState.WAITING_LOCK,
                    "(ReentrantLock|ReentrantReadWriteLock|StampedLock)(\\$[A-Za-z]+)*\\." + "|InternalLock\\.lock"));

    /** Classes of the object parked or waited for, where the stack says nothing. */
    private static final List<Rule> OBJECTS = List.of(
            new Rule(ThreadState.WAITING_WORK, "ReferenceQueue\\$Lock$|^java\\.util\\.TaskQueue$"),
            new Rule(ThreadState.WAITING_LOCK, "(ReentrantLock|ReentrantReadWriteLock|StampedLock)\\b"),
            new Rule(ThreadState.WAITING_POOL, "Semaphore\\b|Pool$"),
            new Rule(ThreadState.WAITING_FUTURE, "Future|Latch|Barrier|Phaser|^java\\.lang\\.Thread$|ForkJoinTask"),
            new Rule(ThreadState.WAITING_QUEUE, "Queue(?!d)|Exchanger"));

    private static final String PARK_NANOS = "java.util.concurrent.locks.LockSupport.parkNanos";
    private static final String CONDITION = "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.";

    /** States by frame, once a frame was looked at: stacks have most of theirs in common. */
    private final Map<Frame, Optional<ThreadState>> idleWorkers = new HashMap<>();

    private final Map<Frame, Optional<ThreadState>> targets = new HashMap<>();

    /**
     * The state of a thread that is in {@code Object.wait} or {@code LockSupport.park}.
     *
     * @param objectClass class of what it waits or parks for; empty or null where it is for nothing, or not told
     * @param frames from the method at the top to its callers
     */
    public ThreadState of(@Nullable String objectClass, List<Frame> frames) {
        List<Frame> top = frames.subList(0, Math.min(DEPTH, frames.size()));
        ThreadState found = first(IDLE_WORKERS, top, idleWorkers);
        if (found == null) {
            found = first(TARGETS, top, targets);
        }
        if (found == null && objectClass != null && !objectClass.isEmpty()) {
            found = first(OBJECTS, objectClass);
        }
        if (found == null && (objectClass == null || objectClass.isEmpty()) && isNap(top)) {
            found = ThreadState.SLEEPING;
        }
        return found == null ? ThreadState.WAITING_OTHER : found;
    }

    /** Parked by the application itself, for a time and for nothing: a sleep by another name. */
    private static boolean isNap(List<Frame> frames) {
        for (Frame frame : frames) {
            String method = frame.method();
            if (method.equals(PARK_NANOS)) {
                return true;
            }
            if (!method.startsWith("jdk.internal.misc.Unsafe.") && !method.startsWith("sun.misc.Unsafe.")) {
                return false;
            }
        }
        return false;
    }

    private static @Nullable ThreadState first(
            List<Rule> rules, List<Frame> frames, Map<Frame, Optional<ThreadState>> known) {
        for (Frame frame : frames) {
            Optional<ThreadState> state = known.get(frame);
            if (state == null) {
                String method = frame.method();
                // Whoever awaits a condition holds no lock yet and waits for none: what the condition stands for is
                // further up.
                state = method.startsWith(CONDITION) ? Optional.empty() : Optional.ofNullable(first(rules, method));
                known.put(frame, state);
            }
            if (state.isPresent()) {
                return state.get();
            }
        }
        return null;
    }

    private static @Nullable ThreadState first(List<Rule> rules, String text) {
        for (Rule rule : rules) {
            if (rule.frame().matcher(text).find()) {
                return rule.state();
            }
        }
        return null;
    }
}
