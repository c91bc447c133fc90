package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.RuntimeTable.ThresholdChange;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.report.DataQuality.RaisedThreshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Given the moves of thresholds by MemScope's recorder, gives of which events short ones are missing, for how much of
 * the time, and how many that may be.
 *
 * <p>The first move of a type is always up from what the preset has; it is down there again whenever a later move goes
 * below that first one.
 */
final class RaisedThresholds {
    /** Nearly all of the time: what little is left does not tell the rate. */
    private static final double NEARLY_ALL = 0.98;

    private RaisedThresholds() {}

    /** The rows, by name of the event type. */
    static List<RaisedThreshold> rows(Tables tables) {
        Map<String, List<ThresholdChange>> byType = new TreeMap<>();
        for (ThresholdChange change : tables.runtime().thresholdChanges()) {
            byType.computeIfAbsent(change.eventType(), type -> new ArrayList<>())
                    .add(change);
        }
        List<RaisedThreshold> rows = new ArrayList<>();
        byType.forEach((type, changes) -> {
            RaisedThreshold row = row(tables, type, changes);
            if (row.timeShare() > 0) {
                rows.add(row);
            }
        });
        return rows;
    }

    private static RaisedThreshold row(Tables tables, String type, List<ThresholdChange> changes) {
        long least = changes.get(0).thresholdNanos();
        long most = 0;
        double nanos = 0;
        for (int i = 0; i < changes.size(); i++) {
            long until = i + 1 < changes.size() ? changes.get(i + 1).epochNanos() : tables.endNanos();
            long from = Math.max(tables.startNanos(), changes.get(i).epochNanos());
            long raised = Math.min(until, tables.endNanos()) - from;
            if (changes.get(i).thresholdNanos() >= least && raised > 0) {
                nanos += raised;
                most = Math.max(most, changes.get(i).thresholdNanos());
            }
        }
        double share = Math.min(1, nanos / Math.max(1, tables.durationNanos()));
        long recorded = Arrays.stream(Activity.values())
                .filter(activity -> activity.typeName().equals(type))
                .mapToLong(activity -> tables.activities().of(activity).totalCount())
                .sum();
        return new RaisedThreshold(
                type,
                most,
                share,
                share > NEARLY_ALL ? null : Long.valueOf(Math.round(recorded * share / (1 - share))));
    }
}
