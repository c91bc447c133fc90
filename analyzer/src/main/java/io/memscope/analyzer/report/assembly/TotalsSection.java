package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.Totals;
import java.util.Arrays;
import java.util.List;
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

    Totals totals() {
        Estimate bytes = draft.estimates().threads().total();
        long duration = draft.tables().durationNanos();
        double perSecond = duration > 0 ? 1e9 / duration : 0;
        boolean blockingRecorded = draft.has(Activity.MONITOR_ENTER);
        boolean ioRecorded = Arrays.stream(IoOperation.values())
                .anyMatch(operation -> draft.recorded().contains(operation.typeName()));
        return new Totals(
                threads.size(),
                new ObjectCount(draft).total(),
                bytes.value() * perSecond,
                bytes.low() * perSecond,
                bytes.high() * perSecond,
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
