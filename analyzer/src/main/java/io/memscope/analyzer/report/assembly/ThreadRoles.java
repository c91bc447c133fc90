package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.report.OwnThreads;
import io.memscope.analyzer.report.ThreadRole;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Given tables, tells what each thread is there for: by name where names are fixed, else by its stacks, else by name.
 */
final class ThreadRoles {
    /** A rule: where the pattern is found, the role. */
    private record Rule(ThreadRole role, Pattern pattern) {
        Rule(ThreadRole role, String pattern) {
            this(role, Pattern.compile(pattern));
        }
    }

    /** Names that the JVM and the JDK give, which no application should use. */
    private static final List<Rule> FIXED_NAMES = List.of(
            new Rule(
                    ThreadRole.GC,
                    "^(GC Thread|G1 |ZWorker|ZDriver|ZDirector|ZStat|ZUncommitter|ZUnmapper|ZServiceThread|XWorker"
                            + "|XDriver|XDirector|XStat|Shenandoah|Concurrent Mark-Sweep|ParGC|Gang worker|GC task thread|Epsilon)"),
            new Rule(ThreadRole.COMPILER, "^(C1 |C2 |JVMCI |Graal)?CompilerThread\\d*|^JVMCI-native|^Libgraal"),
            new Rule(ThreadRole.FLIGHT_RECORDER, "^JFR |^Jfr |^JFR$"),
            new Rule(
                    ThreadRole.JVM,
                    "^(VM Thread|VM Periodic Task Thread|WatcherThread|Reference Handler|Finalizer"
                            + "|Signal Dispatcher|Attach Listener|Service Thread|Monitor Deflation Thread|Notification Thread"
                            + "|Common-Cleaner|Sweeper thread|Surrogate Locker Thread|DestroyJavaVM|StringDedupThread"
                            + "|process reaper.*|RMI .*|JMX server .*|Java2D Disposer|Cleaner-\\d+|Logging-Cleaner)$"),
            new Rule(
                    ThreadRole.TIMER,
                    "^Timer-\\d+$|^VirtualThread-unparker|^ForkJoinPool.*-delayScheduler$|^CompletableFutureDelayScheduler$"),
            new Rule(ThreadRole.JVM, "^(Read|Write|Master)-Poller"));

    /** Methods that a thread is in: found in {@code class.method} of any frame; the first rule that fits a stack. */
    private static final List<Rule> METHODS = List.of(
            new Rule(
                    ThreadRole.ACCEPTOR,
                    "ServerSocket(ChannelImpl)?\\.(accept|implAccept)|NioEndpoint.*\\.serverSocketAccept"
                            + "|Acceptor\\.run$"),
            new Rule(
                    ThreadRole.EVENT_LOOP,
                    "SelectorImpl\\.(select|lockAndDoSelect)|EPoll(SelectorImpl)?\\.(wait|doSelect)"
                            + "|KQueue(SelectorImpl)?\\.(poll|doSelect)|WEPoll.*\\.(wait|doSelect)"
                            + "|epoll\\.Native\\.epollWait|kqueue\\.Native\\.keventWait|EventLoop\\.run$"),
            new Rule(
                    ThreadRole.TIMER,
                    "TimerThread\\.(mainLoop|run)$|DelayedWorkQueue\\.(take|poll)"
                            + "|ScheduledFutureTask\\.run$|HashedWheelTimer\\$Worker\\."),
            new Rule(
                    ThreadRole.WORKER,
                    "ThreadPoolExecutor(\\$Worker)?\\.(runWorker|run|getTask)$|ForkJoinWorkerThread\\.run$"
                            + "|QueuedThreadPool|EnhancedQueueExecutor|SingleThreadEventExecutor"));

    /** Names that applications and their libraries give. */
    private static final List<Rule> USUAL_NAMES = List.of(
            new Rule(ThreadRole.ACCEPTOR, "(?i)acceptor"),
            new Rule(
                    ThreadRole.EVENT_LOOP,
                    "(?i)event-?loop|eventloop|reactor-(http|tcp)|nio-?\\d*-?(boss|poller)|epollEventLoop"
                            + "|-boss-|selector|poller|I/O dispatcher"),
            new Rule(ThreadRole.TIMER, "(?i)timer|schedul|housekeep|hashed-wheel|reaper|delayed"),
            new Rule(
                    ThreadRole.WORKER,
                    "(?i)worker|pool-\\d+-thread|exec-\\d+|-exec-|executor|ForkJoinPool|dispatcher"
                            + "|thread-pool|threadpool"));

    private static final String MAIN = "main";

    private final Tables tables;
    private final Map<Integer, Map<ThreadRole, Long>> votes = new HashMap<>();

    private ThreadRoles(Tables tables) {
        this.tables = tables;
    }

    /** Looks at the stacks of all threads. */
    static ThreadRoles of(Tables tables) {
        ThreadRoles roles = new ThreadRoles(tables);
        Map<Integer, ThreadRole> byStack = new HashMap<>();
        Map<Frame, Integer> rules = new HashMap<>();
        for (Activity kind : new Activity[] {
            Activity.EXECUTION, Activity.NATIVE, Activity.CPU_TIME, Activity.MONITOR_WAIT, Activity.PARK
        }) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                int stack = cube.third(cell);
                // Absent and null are the same to the map: a stack that tells nothing is looked at once, too.
                ThreadRole role = byStack.containsKey(stack)
                        ? byStack.get(stack)
                        : first(tables.names().stacks().get(stack).frames(), rules);
                byStack.put(stack, role);
                if (role != null) {
                    roles.votes
                            .computeIfAbsent(cube.first(cell), key -> new EnumMap<>(ThreadRole.class))
                            .merge(role, cube.count(cell), Long::sum);
                }
            }
        }
        return roles;
    }

    /** The role of a thread. */
    ThreadRole role(int thread) {
        ThreadRef ref = tables.names().threads().get(thread);
        String name = ref.name();
        if (OwnThreads.isOwn(name)) {
            return ThreadRole.MEMSCOPE;
        }
        if (ref.virtual()) {
            return ThreadRole.VIRTUAL;
        }
        if (ref.carrier()) {
            return ThreadRole.CARRIER;
        }
        ThreadRole fixed = first(FIXED_NAMES, name);
        if (fixed != null) {
            return fixed;
        }
        if (ref.javaThreadId() == 0) {
            return ThreadRole.JVM;
        }
        ThreadRole seen = mostVotes(votes.getOrDefault(thread, Map.of()));
        if (seen != null) {
            return seen;
        }
        if (name.equals(MAIN)) {
            return ThreadRole.MAIN;
        }
        ThreadRole named = first(USUAL_NAMES, name);
        return named != null ? named : ThreadRole.APPLICATION;
    }

    /**
     * In stacks of a worker that accepts or selects the special role is the one that tells; hence the order of rules.
     */
    private static @Nullable ThreadRole mostVotes(Map<ThreadRole, Long> votes) {
        ThreadRole best = null;
        long most = 0;
        for (Map.Entry<ThreadRole, Long> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                most = vote.getValue();
                best = vote.getKey();
            }
        }
        return best;
    }

    private static @Nullable ThreadRole first(List<Rule> rules, String text) {
        for (Rule rule : rules) {
            if (rule.pattern().matcher(text).find()) {
                return rule.role();
            }
        }
        return null;
    }

    /** The first of the rules that fits any frame; each frame is looked at once, as stacks have most in common. */
    private static @Nullable ThreadRole first(List<Frame> frames, Map<Frame, Integer> known) {
        int first = METHODS.size();
        for (Frame frame : frames) {
            first = Math.min(first, known.computeIfAbsent(frame, ThreadRoles::rule));
        }
        return first == METHODS.size() ? null : METHODS.get(first).role();
    }

    private static int rule(Frame frame) {
        String method = frame.method();
        for (int i = 0; i < METHODS.size(); i++) {
            if (METHODS.get(i).pattern().matcher(method).find()) {
                return i;
            }
        }
        return METHODS.size();
    }
}
