package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.GcTable;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.aggregate.SlicedCube;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.TimeSlices;
import io.memscope.analyzer.estimate.CounterSpan;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.detail.ActivityDetail;
import io.memscope.analyzer.report.detail.ActivityKind;
import io.memscope.analyzer.report.detail.Detail;
import io.memscope.analyzer.report.detail.ThreadSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Given what was summed over time, gives the {@link Detail} of an analysis. */
final class DetailAssembler {
    /** Cells of one kind: each is some ten bytes of a page. */
    private static final int MOST_CELLS = 120_000;

    /** Fewer are enough for few threads, whose page should be small. */
    private static final int CELLS_OF_A_THREAD = 400;

    private static final int LEAST_CELLS = 12_000;
    private static final int MOST_NODES = 60_000;
    private static final int MOST_WAITS = 20_000;
    private static final int MOST_COLLECTIONS = 5_000;

    private final Draft draft;
    private final StackTable traces;
    private final Cube counters;
    private final List<ThreadReport> threads;
    private final int[] numbers;
    private final DetailNumbers positions;
    private final DetailStacks stacks;

    /**
     * For one analysis.
     *
     * @param threads its threads
     * @param numbers their numbers in tables, by position
     * @param counters readings by thread, counter and slice
     */
    DetailAssembler(Draft draft, List<ThreadReport> threads, int[] numbers, StackTable traces, Cube counters) {
        this.draft = draft;
        this.traces = traces;
        this.counters = counters;
        this.threads = threads;
        this.numbers = numbers;
        Map<Integer, Integer> byNumber = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            byNumber.put(numbers[i], i);
        }
        positions = new DetailNumbers(draft.tables().names(), threads, byNumber);
        stacks = new DetailStacks(draft.tables().names(), MOST_NODES);
    }

    Detail detail() {
        TimeSlices grid = traces.slices();
        List<ActivityDetail> activities = activities();
        List<Detail.LongWait> waits = waits();
        return new Detail(
                grid.startNanos(),
                grid.sliceNanos(),
                grid.count(),
                stacks.tree(),
                positions.labels(),
                positions.pools(),
                activities,
                allocation(),
                cpu(),
                waits,
                collections(),
                draft.tables().gc().readings().stream()
                        .map(reading -> new Detail.HeapReading(
                                reading.epochNanos() - grid.startNanos(), reading.after(), reading.usedBytes()))
                        .toList(),
                SettingChangeRows.rows(draft.tables(), grid.startNanos()));
    }

    private List<ActivityDetail> activities() {
        int cells = Math.max(LEAST_CELLS, Math.min(MOST_CELLS, threads.size() * CELLS_OF_A_THREAD));
        ActivityDetails details = new ActivityDetails(positions, stacks, cells);
        List<ActivityDetail> activities = new ArrayList<>();
        activities.add(allocation(details));
        activities.add(counted(details, ActivityKind.CPU, draft.cpuKind()));
        activities.add(counted(details, ActivityKind.NATIVE, Activity.NATIVE));
        activities.add(timed(details, ActivityKind.LOCK, Activity.MONITOR_ENTER));
        activities.add(timed(details, ActivityKind.WAIT, Activity.MONITOR_WAIT));
        activities.add(timed(details, ActivityKind.PARK, Activity.PARK));
        activities.add(timed(details, ActivityKind.SLEEP, Activity.SLEEP));
        activities.add(timed(details, ActivityKind.PINNED, Activity.PINNED));
        activities.add(details.detail(
                ActivityKind.IO,
                Arrays.stream(IoOperation.values())
                        .anyMatch(operation -> draft.recorded().contains(operation.typeName())),
                List.of(traces.io()),
                List.of(ActivityDetails.measures(traces.io()))));
        return activities;
    }

    private ActivityDetail allocation(ActivityDetails details) {
        List<Activity> kinds = draft.estimates().sampleKinds();
        List<SlicedCube> cubes = kinds.stream().map(traces::of).toList();
        boolean reconciled = draft.estimates().byClass().values().stream()
                .anyMatch(bytes -> bytes.basis() == Estimate.Basis.RECONCILED);
        List<double[]> values = kinds.stream()
                .map(kind -> ActivityDetails.bytes(
                        traces.of(kind), kind, draft, reconciled && kind == Activity.ALLOCATION_SAMPLE))
                .toList();
        boolean recorded = !kinds.isEmpty() || draft.has(Activity.ALLOCATION_SAMPLE) || draft.has(Activity.NEW_TLAB);
        return details.detail(ActivityKind.ALLOCATION, recorded, cubes, values);
    }

    private ActivityDetail counted(ActivityDetails details, ActivityKind kind, Activity activity) {
        SlicedCube cube = traces.of(activity);
        return details.detail(kind, draft.has(activity), List.of(cube), List.of(ActivityDetails.counts(cube)));
    }

    private ActivityDetail timed(ActivityDetails details, ActivityKind kind, Activity activity) {
        SlicedCube cube = traces.of(activity);
        return details.detail(kind, draft.has(activity), List.of(cube), List.of(ActivityDetails.measures(cube)));
    }

    private ThreadSeries allocation() {
        List<SlicedCube> samples =
                draft.estimates().sampleKinds().stream().map(traces::of).toList();
        return series(0, CounterSpan.ofAllocation(draft.tables()), samples, position -> {
            Estimate bytes = threads.get(position).allocatedBytes();
            return bytes.basis() == Estimate.Basis.UNKNOWN ? null : Double.valueOf(bytes.value());
        });
    }

    private ThreadSeries cpu() {
        return series(1, CounterSpan.ofCpu(draft.tables()), List.of(traces.of(draft.cpuKind())), position -> {
            Long nanos = threads.get(position).cpuNanos();
            return nanos == null ? null : Double.valueOf(nanos);
        });
    }

    private interface Total {
        @Nullable
        Double of(int position);
    }

    private ThreadSeries series(
            int counter, SortedMap<Integer, CounterSpan> spans, List<SlicedCube> samples, Total total) {
        TimeSlices grid = traces.slices();
        return new SeriesDetails(grid, numbers).series(counters, counter, samples, new SeriesDetails.Whole() {
            @Override
            public @Nullable Double of(int thread, int position) {
                return total.of(position);
            }

            @Override
            public @Nullable Integer bornIn(int thread) {
                CounterSpan span = spans.get(thread);
                return span == null || span.begin() != null ? null : Integer.valueOf(grid.sliceOf(span.sinceNanos()));
            }
        });
    }

    private List<Detail.LongWait> waits() {
        List<Detail.LongWait> waits = new ArrayList<>();
        traces.waits().stream()
                .sorted(Comparator.comparingLong(StackTable.Wait::durationNanos)
                        .reversed()
                        .thenComparing(StackTable.Wait::thread)
                        .thenComparing(StackTable.Wait::startNanos))
                .filter(wait -> positions.thread(wait.thread()) >= 0)
                .limit(MOST_WAITS)
                .forEach(wait -> waits.add(longWait(wait)));
        waits.sort(Comparator.comparingInt(Detail.LongWait::thread).thenComparing(Detail.LongWait::startNanos));
        return waits;
    }

    private Detail.LongWait longWait(StackTable.Wait wait) {
        Activity activity = wait.activity();
        boolean io = activity == null;
        return new Detail.LongWait(
                activity == null ? ActivityKind.IO : kindOf(activity),
                positions.thread(wait.thread()),
                io ? positions.target(wait.label()) : positions.className(wait.label()),
                stacks.full() ? stacks.folded() : stacks.nodeOf(wait.stack()),
                wait.startNanos() - traces.slices().startNanos(),
                wait.durationNanos());
    }

    private static ActivityKind kindOf(Activity activity) {
        return switch (activity) {
            case MONITOR_ENTER -> ActivityKind.LOCK;
            case MONITOR_WAIT -> ActivityKind.WAIT;
            case PARK -> ActivityKind.PARK;
            case SLEEP -> ActivityKind.SLEEP;
            case PINNED -> ActivityKind.PINNED;
            default -> throw new IllegalArgumentException(activity + " takes no time");
        };
    }

    private List<Detail.Collection> collections() {
        List<GcTable.Collection> all = draft.tables().gc().collections();
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> all.get(i).durationNanos())
                        .reversed())
                .limit(MOST_COLLECTIONS)
                .sorted()
                .map(all::get)
                .map(collection -> new Detail.Collection(
                        collection.epochNanos() - traces.slices().startNanos(),
                        collection.durationNanos(),
                        collection.pauseNanos(),
                        collection.longestPauseNanos(),
                        collection.name(),
                        collection.cause()))
                .toList();
    }
}
