package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.SliceSeries;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimelineTable.Series;
import org.jspecify.annotations.Nullable;

/** Given tables, gives what MemScope's recorder cost the application. */
final class OwnCost {

    private OwnCost() {}

    /** CPU time of the recorder's threads over that of the JVM, from 0 to 1; null if one of both was not recorded. */
    static @Nullable Double cpuShare(Tables tables) {
        Integer hardwareThreads = tables.runtime().hardwareThreads();
        Long own = tables.runtime().sessions().stream()
                .map(RuntimeTable.Session::ownCpuNanos)
                .filter(nanos -> nanos != null)
                .reduce(Math::max)
                .orElse(null);
        double load = 0;
        long readings = 0;
        for (SliceSeries.Slice slice :
                tables.timeline().of(Series.JVM_CPU).slices().values()) {
            load += slice.sum();
            readings += slice.count();
        }
        if (own == null || hardwareThreads == null || readings == 0 || load <= 0) {
            return null;
        }
        double jvmNanos = load / readings * hardwareThreads * tables.durationNanos();
        return jvmNanos > 0 ? Double.valueOf(Math.min(1, own / jvmNanos)) : null;
    }
}
