package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.report.detail.Detail.SettingChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Given tables, gives the settings that changed within the time analyzed.
 *
 * <p>A move by MemScope's recorder is told twice: by its own event, with the reason, and by the JVM a moment later. The
 * first is taken.
 */
final class SettingChangeRows {
    private static final String SAMPLES = "jdk.ObjectAllocationSample";
    private static final String THROTTLE = "throttle";
    private static final String THRESHOLD = "threshold";
    private static final int MOST = 1000;
    private static final double NANOS_PER_MILLI = 1e6;

    private SettingChangeRows() {}

    /**
     * The rows, in the order of time.
     *
     * @param originNanos what their times count from, nanoseconds since the epoch
     */
    static List<SettingChange> rows(Tables tables, long originNanos) {
        RuntimeTable runtime = tables.runtime();
        List<SettingChange> rows = new ArrayList<>();
        for (RuntimeTable.ThrottleChange change : runtime.throttleChanges()) {
            String value = change.throttle();
            if (value != null && within(tables, change.epochNanos())) {
                rows.add(moved(rows, change.epochNanos() - originNanos, SAMPLES, THROTTLE, value, change.reason()));
            }
        }
        for (RuntimeTable.ThresholdChange change : runtime.thresholdChanges()) {
            if (within(tables, change.epochNanos())) {
                String value = change.thresholdNanos() / NANOS_PER_MILLI + " ms";
                rows.add(moved(
                        rows,
                        change.epochNanos() - originNanos,
                        change.eventType(),
                        THRESHOLD,
                        value,
                        change.reason()));
            }
        }
        List<SettingChange> own = List.copyOf(rows);
        for (RuntimeTable.SettingChange change : runtime.settingChanges()) {
            boolean told = own.stream()
                    .anyMatch(row ->
                            row.event().equals(change.event()) && row.name().equals(change.name()));
            if (!told && within(tables, change.epochNanos())) {
                rows.add(new SettingChange(
                        change.epochNanos() - originNanos,
                        change.event(),
                        change.name(),
                        change.before(),
                        change.value(),
                        null));
            }
        }
        rows.sort(Comparator.comparingLong(SettingChange::startNanos)
                .thenComparing(SettingChange::event)
                .thenComparing(SettingChange::name));
        return rows.subList(0, Math.min(MOST, rows.size()));
    }

    private static boolean within(Tables tables, long epochNanos) {
        return epochNanos >= tables.startNanos() && epochNanos <= tables.endNanos();
    }

    /** What it was before is what the move before made of it. */
    private static SettingChange moved(
            List<SettingChange> before,
            long startNanos,
            String event,
            String name,
            String value,
            @Nullable String reason) {
        String last = before.stream()
                .filter(row -> row.event().equals(event) && row.name().equals(name))
                .reduce((a, b) -> b)
                .map(SettingChange::value)
                .orElse(null);
        return new SettingChange(startNanos, event, name, last, value, reason);
    }
}
