package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.Interactions.Handoff;
import io.memscope.analyzer.report.Interactions.HandoffKind;
import io.memscope.analyzer.report.SiteLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Given a draft, gives who hands things to whom, pool by pool.
 *
 * <p>Who notified whom the JVM tells. Queues of {@code java.util.concurrent} it does not know: there a pool that was
 * seen putting is paired with each that was seen waiting to take from a queue of the same class by the same means, an
 * executor or directly. Two queues of one class can't be told apart, so this is a hint and marked as one.
 */
final class HandoffRows {
    private static final Pattern QUEUE = Pattern.compile("(Queue|Deque|Exchanger|RingBuffer)(\\$[A-Za-z]+)?$");
    private static final Pattern TAKES =
            Pattern.compile("^(take|poll|remove|get|pop|drain|transfer|xfer|dequeue|receive).*");
    private static final Pattern PUTS =
            Pattern.compile("^(put|offer|add|push|transfer|enqueue|send|publish|linkLast|enq).*");
    /** Frames from the top in which a queue is looked for: what calls it from further down is not about the queue. */
    private static final int DEPTH = 14;

    private static final List<Activity> SEEN = List.of(
            Activity.ALLOCATION_SAMPLE,
            Activity.NEW_TLAB,
            Activity.OUTSIDE_TLAB,
            Activity.EXECUTION,
            Activity.CPU_TIME,
            Activity.PARK,
            Activity.MONITOR_ENTER,
            Activity.MONITOR_WAIT);

    private final Draft draft;
    private final Tables tables;
    private final Map<Integer, Optional<Use>> uses = new HashMap<>();
    /** Whether a class is a queue: the same few are asked for again and again. */
    private final Map<String, Boolean> queues = new HashMap<>();

    /** A queue in a stack: its class, who calls it, and whether the thread takes or puts. */
    private record Use(String queueClass, boolean executor, boolean takes, String site) {}

    private record End(String pool, String queueClass, boolean executor) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof End other
                    && pool.equals(other.pool)
                    && queueClass.equals(other.queueClass)
                    && executor == other.executor;
        }

        @Override
        public int hashCode() {
            return (pool.hashCode() * 31 + queueClass.hashCode()) * 31 + Boolean.hashCode(executor);
        }
    }

    private record Notification(String producer, String consumer, String monitor) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Notification other
                    && producer.equals(other.producer)
                    && consumer.equals(other.consumer)
                    && monitor.equals(other.monitor);
        }

        @Override
        public int hashCode() {
            return (producer.hashCode() * 31 + consumer.hashCode()) * 31 + monitor.hashCode();
        }
    }

    private static final class Sum {
        private long count;
        private long nanos;
        private final Map<String, Long> sites = new HashMap<>();

        void add(long more, long moreNanos, @Nullable String site) {
            count += more;
            nanos = Saturated.sum(nanos, moreNanos);
            if (site != null) {
                sites.merge(site, Math.max(more, moreNanos), Saturated::sum);
            }
        }

        @Nullable
        String topSite() {
            return sites.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }
    }

    HandoffRows(Draft draft) {
        this.draft = draft;
        tables = draft.tables();
    }

    List<Handoff> rows() {
        List<Handoff> rows = new ArrayList<>(notifications());
        rows.addAll(queues());
        rows.sort(Comparator.comparing(Handoff::kind)
                .thenComparing(Comparator.comparingLong(Handoff::count).reversed())
                .thenComparing(Handoff::producer)
                .thenComparing(Handoff::consumer)
                .thenComparing(row -> String.valueOf(row.through())));
        return rows;
    }

    private List<Handoff> notifications() {
        Map<Notification, Sum> sums = new HashMap<>();
        Cube cube = tables.locks().notifiers();
        for (int cell = 0; cell < cube.size(); cell++) {
            Notification key = new Notification(
                    draft.poolOf(cube.third(cell)),
                    draft.poolOf(cube.first(cell)),
                    tables.names().classes().get(cube.second(cell)));
            sums.computeIfAbsent(key, k -> new Sum()).add(cube.count(cell), cube.sum(cell), null);
        }
        Map<Notification, Sum> waits = new HashMap<>();
        Cube places = draft.cube(Activity.MONITOR_WAIT);
        for (int cell = 0; cell < places.size(); cell++) {
            Notification key = new Notification(
                    "",
                    draft.poolOf(places.first(cell)),
                    tables.names().classes().get(places.second(cell)));
            waits.computeIfAbsent(key, k -> new Sum())
                    .add(places.count(cell), places.sum(cell), SiteLabel.of(frames(places.third(cell))));
        }
        List<Handoff> rows = new ArrayList<>();
        sums.forEach((key, sum) -> {
            Sum wait = waits.get(new Notification("", key.consumer(), key.monitor()));
            rows.add(new Handoff(
                    key.producer(),
                    key.consumer(),
                    HandoffKind.NOTIFIED,
                    key.monitor().equals(Names.UNKNOWN) ? null : key.monitor(),
                    sum.count,
                    sum.nanos,
                    null,
                    wait == null ? null : wait.topSite()));
        });
        return rows;
    }

    private List<Handoff> queues() {
        Map<End, Sum> takers = new HashMap<>();
        Map<End, Sum> putters = new HashMap<>();
        for (Activity kind : SEEN) {
            boolean waiting = kind == Activity.PARK || kind == Activity.MONITOR_WAIT;
            Cube cube = draft.cube(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                Use use = use(cube.third(cell));
                // Taking is told by waiting for it alone: who was seen running in a poll may have come in vain.
                if (use != null && (waiting || !use.takes())) {
                    End end = new End(draft.poolOf(cube.first(cell)), use.queueClass(), use.executor());
                    (use.takes() ? takers : putters)
                            .computeIfAbsent(end, key -> new Sum())
                            .add(cube.count(cell), waiting ? cube.sum(cell) : 0, use.site());
                }
            }
        }
        List<Handoff> rows = new ArrayList<>();
        putters.forEach((from, put) -> takers.forEach((to, taken) -> {
            boolean same = from.queueClass().equals(to.queueClass()) && from.executor() == to.executor();
            if (same && !from.pool().equals(to.pool())) {
                rows.add(new Handoff(
                        from.pool(),
                        to.pool(),
                        HandoffKind.SAME_QUEUE_CLASS,
                        from.queueClass(),
                        put.count,
                        taken.nanos,
                        put.topSite(),
                        taken.topSite()));
            }
        }));
        return rows;
    }

    private @Nullable Use use(int stack) {
        return uses.computeIfAbsent(stack, key -> Optional.ofNullable(find(frames(key))))
                .orElse(null);
    }

    private @Nullable Use find(List<Frame> frames) {
        int last = -1;
        for (int i = 0; i < Math.min(DEPTH, frames.size()); i++) {
            if (queues.computeIfAbsent(
                    frames.get(i).className(), name -> QUEUE.matcher(name).find())) {
                last = i;
            } else if (last >= 0) {
                break;
            }
        }
        if (last < 0 || last + 1 >= frames.size()) {
            return null;
        }
        Frame queue = frames.get(last);
        boolean takes = TAKES.matcher(queue.methodName()).matches();
        if (!takes && !PUTS.matcher(queue.methodName()).matches()) {
            return null;
        }
        String className = queue.className();
        int nested = className.indexOf('$');
        boolean executor = frames.get(last + 1).className().contains("Executor")
                || frames.get(last + 1).className().contains("ForkJoin");
        return new Use(
                nested < 0 || className.contains("Executor$") ? className : className.substring(0, nested),
                executor,
                takes,
                SiteLabel.of(frames));
    }

    private List<Frame> frames(int stack) {
        return Objects.requireNonNull(tables.names().stacks().get(stack)).frames();
    }
}
