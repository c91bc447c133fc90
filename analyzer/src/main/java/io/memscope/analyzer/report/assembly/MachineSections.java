package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.GcTable;
import io.memscope.analyzer.aggregate.HostTable;
import io.memscope.analyzer.aggregate.HostTable.Gauge;
import io.memscope.analyzer.aggregate.HostTable.Readings;
import io.memscope.analyzer.aggregate.SliceSeries;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimelineTable;
import io.memscope.analyzer.aggregate.TimelineTable.Series;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.HostReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Given tables, gives the sections on the collector, on figures over time, and on the machine. */
final class MachineSections {
    private static final int MOST_HEAP_POINTS = 10_000;
    /** Slices that a timeline is cut into, at most; as many as a terminal or a small chart can show. */
    private static final int MOST_SLICES = 120;

    private static final long LONGEST_SLICE_NANOS = 1L << 60;

    private MachineSections() {}

    /** Collections and the heap; null if neither was recorded. */
    static @Nullable GcReport gc(Tables tables, Set<String> recorded) {
        GcTable gc = tables.gc();
        if (!recorded.contains("jdk.GarbageCollection") && gc.readings().isEmpty()) {
            return null;
        }
        TimeSum pauses = TimeSum.ZERO;
        Map<String, TimeSum> byCause = new TreeMap<>();
        Set<String> collectors = new TreeSet<>();
        for (GcTable.Collection collection : gc.collections()) {
            TimeSum pause = new TimeSum(1, collection.pauseNanos(), collection.longestPauseNanos());
            pauses = pauses.plus(pause);
            byCause.merge(collection.cause(), pause, TimeSum::plus);
            collectors.add(collection.name());
        }
        List<GcReport.Cause> causes = new ArrayList<>();
        byCause.forEach((cause, sum) -> causes.add(new GcReport.Cause(cause, sum)));
        causes.sort(Comparator.comparingLong(
                        (GcReport.Cause cause) -> cause.pauses().totalNanos())
                .reversed());
        if (collectors.isEmpty()) {
            Stream.of(gc.youngCollector(), gc.oldCollector())
                    .filter(Objects::nonNull)
                    .forEach(collectors::add);
        }
        long duration = tables.durationNanos();
        return new GcReport(
                List.copyOf(collectors),
                gc.collections().size(),
                pauses,
                duration > 0 ? Math.min(1, (double) pauses.totalNanos() / duration) : 0,
                peakHeapBytes(gc),
                gc.maxHeapBytes(),
                heapAfterGc(gc),
                causes);
    }

    static @Nullable Long peakHeapBytes(GcTable gc) {
        long peak = gc.readings().stream()
                .mapToLong(GcTable.HeapReading::usedBytes)
                .max()
                .orElse(-1);
        Long polled = gc.polledPeakBytes();
        peak = polled == null ? peak : Math.max(peak, polled);
        return peak < 0 ? null : peak;
    }

    private static List<GcReport.HeapPoint> heapAfterGc(GcTable gc) {
        List<GcReport.HeapPoint> points = gc.readings().stream()
                .filter(GcTable.HeapReading::after)
                .map(reading -> new GcReport.HeapPoint(reading.epochNanos(), reading.usedBytes()))
                .toList();
        return points.subList(Math.max(0, points.size() - MOST_HEAP_POINTS), points.size());
    }

    /** Figures over time, in slices of one length. */
    static Timeline timeline(Tables tables) {
        TimelineTable table = tables.timeline();
        long slice = 1L << 27;
        for (Series name : Series.values()) {
            slice = Math.max(slice, table.of(name).sliceNanos());
        }
        while (slice < tables.durationNanos() / MOST_SLICES && slice < LONGEST_SLICE_NANOS) {
            slice *= 2;
        }
        long first = Math.floorDiv(tables.startNanos(), slice);
        int count = (int) Math.min(MOST_SLICES * 4L, Math.floorDiv(tables.endNanos(), slice) - first + 1);
        boolean samples = !table.of(Series.ALLOCATION_SAMPLES).slices().isEmpty();
        Map<Long, SliceSeries.Slice> allocation = table.of(
                        samples ? Series.ALLOCATION_SAMPLES : Series.TLAB_ALLOCATIONS, slice)
                .slices();
        double total =
                allocation.values().stream().mapToDouble(SliceSeries.Slice::sum).sum();
        return new Timeline(
                first * slice,
                slice,
                values(allocation, first, count, s -> s == null || total <= 0 ? 0.0 : s.sum() / total),
                values(allocation, first, count, s -> s == null ? 0L : s.count()),
                nullable(table.of(Series.HEAP_USED, slice).slices(), first, count, s -> (long) s.max()),
                nullable(table.of(Series.JVM_CPU, slice).slices(), first, count, s -> s.sum() / s.count()),
                nullable(table.of(Series.MACHINE_CPU, slice).slices(), first, count, s -> s.sum() / s.count()),
                nullable(table.of(Series.MEMORY_USED, slice).slices(), first, count, s -> (long) s.max()),
                nullable(table.of(Series.RESIDENT_SET, slice).slices(), first, count, s -> (long) s.max()),
                increases(table.of(Series.DISK_BYTES, slice).slices(), first, count),
                increases(table.of(Series.NETWORK_BYTES, slice).slices(), first, count),
                increases(table.of(Series.CONTEXT_SWITCHES, slice).slices(), first, count));
    }

    /**
     * How far a counter moved in each slice: its largest reading there less that in the slice before with a reading.
     */
    private static List<@Nullable Long> increases(Map<Long, SliceSeries.Slice> slices, long first, int count) {
        List<@Nullable Long> increases = new ArrayList<>();
        SliceSeries.Slice before = null;
        for (int i = 0; i < count; i++) {
            SliceSeries.Slice slice = slices.get(first + i);
            increases.add(slice == null || before == null ? null : (long) Math.max(0, slice.max() - before.max()));
            before = slice == null ? before : slice;
        }
        return increases;
    }

    private static <T> List<T> values(
            Map<Long, SliceSeries.Slice> slices,
            long first,
            int count,
            Function<SliceSeries.@Nullable Slice, T> figure) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(figure.apply(slices.get(first + i)));
        }
        return values;
    }

    private static <T> List<@Nullable T> nullable(
            Map<Long, SliceSeries.Slice> slices, long first, int count, Function<SliceSeries.Slice, T> figure) {
        List<@Nullable T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SliceSeries.Slice slice = slices.get(first + i);
            values.add(slice == null ? null : figure.apply(slice));
        }
        return values;
    }

    /** Readings of the machine; null if there are none. */
    static @Nullable HostReport host(Tables tables) {
        HostTable host = tables.host();
        boolean memscope = host.memscope().samples() > 0;
        if (!memscope
                && host.jdk().samples() == 0
                && host.jdk().peak(Gauge.PHYSICAL_TOTAL).isEmpty()) {
            return null;
        }
        Readings own = memscope ? host.memscope() : host.jdk();
        return new HostReport(
                own.samples(),
                memscope ? "memscope.HostSample" : "jdk.CPULoad",
                orNull(own.mean(Gauge.MACHINE_CPU)),
                orNull(own.peak(Gauge.MACHINE_CPU)),
                orNull(own.mean(Gauge.PROCESS_CPU)),
                orNull(own.peak(Gauge.PROCESS_CPU)),
                host.coreCpuAverages(),
                orNull(own.peak(Gauge.LOAD_AVERAGE)),
                whole(either(host, Gauge.PHYSICAL_USED)),
                whole(either(host, Gauge.PHYSICAL_TOTAL)),
                whole(either(host, Gauge.RESIDENT_SET)),
                sum(own.increase(Gauge.DISK_READS), own.increase(Gauge.DISK_WRITES)),
                whole(own.increase(Gauge.DISK_READ_BYTES)),
                whole(own.increase(Gauge.DISK_WRITTEN_BYTES)),
                whole(own.increase(Gauge.NETWORK_RECEIVED_BYTES)),
                whole(own.increase(Gauge.NETWORK_SENT_BYTES)),
                whole(own.increase(Gauge.CONTEXT_SWITCHES)));
    }

    private static OptionalDouble either(HostTable host, Gauge gauge) {
        OptionalDouble peak = host.memscope().peak(gauge);
        return peak.isPresent() ? peak : host.jdk().peak(gauge);
    }

    private static @Nullable Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? Double.valueOf(figure.getAsDouble()) : null;
    }

    private static @Nullable Long whole(OptionalDouble figure) {
        return figure.isPresent() ? Long.valueOf(Math.round(figure.getAsDouble())) : null;
    }

    private static @Nullable Long sum(OptionalDouble a, OptionalDouble b) {
        return a.isEmpty() && b.isEmpty() ? null : Long.valueOf(Math.round(a.orElse(0) + b.orElse(0)));
    }
}
