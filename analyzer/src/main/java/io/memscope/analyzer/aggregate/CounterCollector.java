package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.ThreadCounters.Reading;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Given counter events, keeps for each thread the first and the last reading of the time range.
 *
 * <p>Counters are cumulative, so readings outside the range matter: the last one before it is where the count begins.
 */
final class CounterCollector implements EventCollector {
    private static final EventRequest MEMSCOPE = EventRequest.contextOf(
            "thread",
            "memscope.ThreadCounters",
            "allocatedBytes",
            "cpuNanos",
            "userNanos",
            "blockedCount",
            "blockedNanos",
            "waitedCount",
            "waitedNanos");
    private static final EventRequest JDK =
            EventRequest.contextOf("thread", "jdk.ThreadAllocationStatistics", "allocated");
    private static final EventRequest CPU_LOAD =
            EventRequest.contextOf("eventThread", "jdk.ThreadCPULoad", "user", "system");
    private static final EventRequest JVM =
            EventRequest.context("memscope.JvmCounters", "totalAllocatedBytes", "liveAllocatedBytes");

    /** Read once more than asked for by others: a span tells the counters of its thread at both of its ends. */
    private static final EventRequest SPAN = EventRequest.contextOf(
            "eventThread", "memscope.Span", "threadAllocatedBytes", "threadCpuNanos", "allocatedBytes", "cpuNanos");

    private static final int JVM_REQUEST = 3;
    private static final int SPAN_REQUEST = 4;

    /** Loads of all threads are read one after the other, and then not for a second or more. */
    private static final long SAME_READING_NANOS = 50_000_000;

    private final Names names;
    private final EventFilter filter;
    private final Map<CounterKind, Map<Integer, ThreadCounters>> counters = new EnumMap<>(CounterKind.class);
    /** The first reading of each thread at or after the end of the range. */
    private final Map<CounterKind, Map<Integer, Reading>> next = new EnumMap<>(CounterKind.class);

    private final Map<Integer, Polls.Total> nextTotals = new HashMap<>();
    private final Map<Integer, CpuLoad> loads = new HashMap<>();
    /** When loads of threads were last read, and how long after the time before. */
    private long loadsReadNanos = Long.MIN_VALUE / 2;

    private long loadSpanNanos;
    private final Map<Integer, Polls> polls = new HashMap<>();
    private final Map<Integer, TotalSeries> totals = new HashMap<>();

    CounterCollector(Names names, EventFilter filter) {
        this.names = names;
        this.filter = filter;
        for (CounterKind kind : CounterKind.values()) {
            counters.put(kind, new HashMap<>());
            next.put(kind, new HashMap<>());
        }
    }

    @Override
    public List<EventRequest> requests() {
        return List.of(MEMSCOPE, JDK, CPU_LOAD, JVM, SPAN);
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    CounterTable table() {
        return new CounterTable(
                counters(CounterKind.MEMSCOPE),
                counters(CounterKind.JDK),
                new TreeMap<>(loads),
                totalsByJvm(),
                new TreeMap<>(polls));
    }

    private SortedMap<Integer, ThreadCounters> counters(CounterKind kind) {
        Map<Integer, Reading> afterEnd = next.getOrDefault(kind, Map.of());
        SortedMap<Integer, ThreadCounters> byThread = new TreeMap<>();
        counters.getOrDefault(kind, Map.of())
                .forEach((thread, known) -> byThread.put(thread, known.endingBefore(afterEnd.get(thread))));
        return byThread;
    }

    private SortedMap<Integer, List<Polls.Total>> totalsByJvm() {
        SortedMap<Integer, List<Polls.Total>> byJvm = new TreeMap<>();
        nextTotals.forEach((jvm, total) ->
                totals.computeIfAbsent(jvm, key -> new TotalSeries()).add(total));
        totals.forEach((jvm, series) -> byJvm.put(jvm, series.sorted()));
        return byJvm;
    }

    private record RawReading(int request, int thread, Reading reading) {}

    private record RawLoad(int thread, long epochNanos, double userFraction, double systemFraction) {}

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final List<RawReading> readings = new ArrayList<>();
        private final List<RawLoad> rawLoads = new ArrayList<>();
        private final TotalSeries chunkTotals = new TotalSeries();
        private final List<RawReading> after = new ArrayList<>();
        private Polls.@Nullable Total chunkTotalAfter;
        private @Nullable Polls chunkPolls;

        @Override
        public void accept(int request, EventView event) {
            long epochNanos = event.rawStartNanos();
            if (request == SPAN_REQUEST) {
                span(event);
                return;
            }
            if (epochNanos >= filter.toNanos()) {
                acceptAfter(request, event);
                return;
            }
            switch (request) {
                case 0, 1 -> {
                    readings.add(new RawReading(request, threads.indexOf(event.threadId()), reading(request, event)));
                    if (request == 0) {
                        poll(Polls.at(epochNanos));
                    }
                }
                case 2 -> {
                    if (epochNanos >= filter.fromNanos()) {
                        rawLoads.add(new RawLoad(
                                threads.indexOf(event.threadId()), epochNanos, event.doubleAt(0), event.doubleAt(1)));
                    }
                }
                default -> {
                    // The recorder writes -1 where the JVM has no total.
                    if (event.present(0) && event.longAt(0) >= 0) {
                        Polls.Total total = new Polls.Total(epochNanos, event.longAt(0), measured(event, 1));
                        chunkTotals.add(total);
                        poll(Polls.of(total));
                    } else {
                        poll(Polls.at(epochNanos));
                    }
                }
            }
        }

        /** The next reading after the range tells by how much counters moved over its end. */
        private void acceptAfter(int request, EventView event) {
            if (request <= 1) {
                after.add(new RawReading(request, threads.indexOf(event.threadId()), reading(request, event)));
            } else if (request == JVM_REQUEST && event.present(0) && event.longAt(0) >= 0) {
                totalAfter(new Polls.Total(event.rawStartNanos(), event.longAt(0), measured(event, 1)));
            }
        }

        private void totalAfter(Polls.Total total) {
            if (chunkTotalAfter == null || total.epochNanos() < chunkTotalAfter.epochNanos()) {
                chunkTotalAfter = total;
            }
        }

        private void span(EventView event) {
            Long allocated = measured(event, 0);
            Long within = measured(event, 2);
            if (allocated == null || within == null || within > allocated) {
                return;
            }
            Long cpu = measured(event, 1);
            Long cpuWithin = measured(event, 3);
            long opened = event.rawStartNanos();
            // Read anew at every use: the open may lie within the time range and the close behind it.
            spanReading(event, opened, allocated - within, cpu == null || cpuWithin == null ? null : cpu - cpuWithin);
            spanReading(event, opened + Math.max(0, event.durationNanos()), allocated, cpu);
        }

        private void spanReading(EventView event, long epochNanos, long allocatedBytes, @Nullable Long cpuNanos) {
            if (epochNanos < filter.toNanos()) {
                readings.add(new RawReading(
                        0,
                        threads.indexOf(event.threadId()),
                        new Reading(epochNanos, allocatedBytes, cpuNanos, null, null, null, null, null)));
            }
        }

        private void poll(Polls reading) {
            chunkPolls = chunkPolls == null ? reading : chunkPolls.plus(reading, filter.fromNanos());
        }

        private static Reading reading(int request, EventView event) {
            return request == 0
                    ? new Reading(
                            event.rawStartNanos(),
                            event.longAt(0),
                            measured(event, 1),
                            measured(event, 2),
                            measured(event, 3),
                            measured(event, 4),
                            measured(event, 5),
                            measured(event, 6))
                    : new Reading(event.rawStartNanos(), event.longAt(0), null, null, null, null, null, null);
        }

        /** The recorder writes -1 for what it did not measure. */
        private static @Nullable Long measured(EventView event, int slot) {
            return event.present(slot) && event.longAt(slot) >= 0 ? event.longAt(slot) : null;
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            int[] keys = threads.keys(names.threads()::indexOf);
            for (RawReading raw : readings) {
                if (!filter.acceptsThread(threads.get(raw.thread()))) {
                    continue;
                }
                Reading reading = raw.reading();
                CounterKind kind = raw.request() == 0 ? CounterKind.MEMSCOPE : CounterKind.JDK;
                Map<Integer, ThreadCounters> ofKind = counters.computeIfAbsent(kind, k -> new HashMap<>());
                ThreadCounters before = ofKind.get(keys[raw.thread()]);
                ofKind.put(
                        keys[raw.thread()],
                        before == null
                                ? ThreadCounters.of(reading, filter.fromNanos())
                                : before.plus(reading, filter.fromNanos()));
            }
            for (RawReading raw : after) {
                if (filter.acceptsThread(threads.get(raw.thread()))) {
                    CounterKind kind = raw.request() == 0 ? CounterKind.MEMSCOPE : CounterKind.JDK;
                    next.computeIfAbsent(kind, k -> new HashMap<>())
                            .merge(
                                    keys[raw.thread()],
                                    raw.reading(),
                                    (a, b) -> b.epochNanos() < a.epochNanos() ? b : a);
                }
            }
            if (chunkTotalAfter != null) {
                nextTotals.merge(
                        names.threads().jvm(), chunkTotalAfter, (a, b) -> b.epochNanos() < a.epochNanos() ? b : a);
            }
            // A load is that of the time since the one before, but buffers are flushed in any order.
            rawLoads.sort(Comparator.comparingLong(RawLoad::epochNanos));
            for (RawLoad load : rawLoads) {
                if (load.epochNanos() - loadsReadNanos > SAME_READING_NANOS) {
                    loadSpanNanos = loadsReadNanos == Long.MIN_VALUE / 2 ? 0 : load.epochNanos() - loadsReadNanos;
                    loadsReadNanos = load.epochNanos();
                }
                if (filter.acceptsThread(threads.get(load.thread()))) {
                    loads.computeIfAbsent(keys[load.thread()], k -> new CpuLoad())
                            .add(loadSpanNanos, load.userFraction(), load.systemFraction());
                }
            }
            TotalSeries ofJvm = totals.computeIfAbsent(names.threads().jvm(), jvm -> new TotalSeries());
            chunkTotals.sorted().forEach(ofJvm::add);
            if (chunkPolls != null) {
                polls.merge(names.threads().jvm(), chunkPolls, (a, b) -> a.plus(b, filter.fromNanos()));
            }
        }
    }
}
