package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.AllocationTotal;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.Totals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Given the rows, gives the headline figures. */
final class TotalsSection {
    private final Draft draft;
    private final List<ThreadReport> threads;

    TotalsSection(Draft draft, List<ThreadReport> threads) {
        this.draft = draft;
        this.threads = threads;
    }

    Totals totals(List<ClassReport> classes) {
        Estimate bytes = draft.estimates().threads().total();
        long duration = draft.tables().durationNanos();
        boolean blockingRecorded = draft.has(Activity.MONITOR_ENTER);
        boolean ioRecorded = Arrays.stream(IoOperation.values())
                .anyMatch(operation -> draft.recorded().contains(operation.typeName()));
        return new Totals(
                threads.size(),
                allocations(bytes, classes),
                duration > 0 ? bytes.value() * 1e9 / duration : 0,
                MachineSections.peakHeapBytes(draft.tables().gc()),
                blockingRecorded && ioRecorded ? efficiencyPercent() : null,
                cpuNanos(threads),
                blockingRecorded ? blockedNanos(threads) : null,
                ioRecorded ? ioNanos(threads) : null,
                draft.recorded().contains("jdk.GarbageCollection") ? gcPauseNanos() : null);
    }

    private long gcPauseNanos() {
        return draft.tables().gc().collections().stream()
                .mapToLong(collection -> collection.pauseNanos())
                .reduce(0, Saturated::sum);
    }

    private AllocationTotal allocations(Estimate bytes, List<ClassReport> classes) {
        double sizedBytes = 0;
        double objects = 0;
        long samples = 0;
        double allBytes = 0;
        for (ClassReport row : classes) {
            Double size = objectBytes(row);
            allBytes += row.allocatedBytes().value();
            if (size != null && size > 0) {
                sizedBytes += row.allocatedBytes().value();
                objects += row.allocatedBytes().value() / size;
                samples += row.allocatedBytes().samples();
            }
        }
        if (sizedBytes <= 0) {
            return new AllocationTotal(
                    bytes,
                    null,
                    "no count: jdk.ObjectAllocationSample does not carry the size of objects;"
                            + " jdk.ObjectAllocationInNewTLAB does");
        }
        double known = Math.min(1, sizedBytes / allBytes);
        double estimate = objects / known;
        double error = bytes.value() > 0 ? (bytes.high() - bytes.low()) / 2 / bytes.value() : 0;
        double spread = Math.min(1, error + (1 - known) + 1 / Math.sqrt(Math.max(1, samples)));
        return new AllocationTotal(
                bytes,
                new Estimate(
                        estimate, estimate * (1 - spread), estimate * (1 + spread), samples, Estimate.Basis.SAMPLED),
                String.format(
                        Locale.ROOT,
                        "bytes over mean object size by class; sizes are known for %.0f %% of the bytes",
                        known * 100));
    }

    private static @Nullable Double objectBytes(ClassReport row) {
        Long size = row.instanceSizeBytes();
        return size != null ? Double.valueOf((double) size) : row.meanObjectBytes();
    }

    /** CPU time of application threads over their CPU plus blocked plus IO time, in percent. */
    private @Nullable Double efficiencyPercent() {
        List<ThreadReport> application = threads.stream()
                .filter(ApplicationThreads::contain)
                .filter(thread -> thread.cpuNanos() != null)
                .toList();
        Long cpu = cpuNanos(application);
        if (cpu == null) {
            return null;
        }
        double all = (double) cpu + blockedNanos(application) + ioNanos(application);
        return all > 0 ? Double.valueOf(100.0 * cpu / all) : null;
    }

    private static @Nullable Long cpuNanos(List<ThreadReport> threads) {
        return threads.stream()
                .map(ThreadReport::cpuNanos)
                .filter(Objects::nonNull)
                .reduce(Saturated::sum)
                .orElse(null);
    }

    private static long blockedNanos(List<ThreadReport> threads) {
        return threads.stream()
                .map(ThreadReport::blocked)
                .filter(Objects::nonNull)
                .mapToLong(TimeSum::totalNanos)
                .reduce(0, Saturated::sum);
    }

    private static long ioNanos(List<ThreadReport> threads) {
        return threads.stream()
                .flatMap(thread ->
                        Stream.of(thread.fileRead(), thread.fileWrite(), thread.socketRead(), thread.socketWrite()))
                .filter(Objects::nonNull)
                .mapToLong(IoSum::totalNanos)
                .reduce(0, Saturated::sum);
    }
}
