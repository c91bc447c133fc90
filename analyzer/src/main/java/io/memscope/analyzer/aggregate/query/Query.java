package io.memscope.analyzer.aggregate.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to the events of a recording.
 *
 * @param eventTypes the event types looked at
 * @param columns what to tell of them
 * @param groupBy fields whose values make a group; empty for one row of all events, or one for each
 * @param each whether each event is a row of its own
 * @param lastBatch whether only groups of the newest batch are meant, of events that are written in batches
 * @param orderBy number of the column to order by; null for the order of time, or of the names of groups
 * @param descending whether the largest comes first
 */
public record Query(
        List<String> eventTypes,
        List<Column> columns,
        List<String> groupBy,
        boolean each,
        boolean lastBatch,
        @Nullable Integer orderBy,
        boolean descending) {

    public Query {
        eventTypes = List.copyOf(eventTypes);
        columns = List.copyOf(columns);
        groupBy = List.copyOf(groupBy);
    }

    /** What is made of the values of a field. */
    public enum Function {
        /** How many there are; without a field, how many events. */
        COUNT,
        SUM,
        MEAN,
        MIN,
        MAX,
        /** The one of the earliest event. */
        FIRST,
        /** The one of the latest event. */
        LAST,
        /** The last less the first. */
        DIFF,
        /** How many different ones. */
        UNIQUE,
        /** All different ones, put together. */
        LIST,
        /** Sum as a part of the sum over all groups; without a field, count as a part of all events. */
        SHARE,
        P50,
        P90,
        P95,
        P99,
        P999;

        /** The part of the values that is at most as large, for percentiles. */
        double quantile() {
            return switch (this) {
                case P50 -> 0.5;
                case P90 -> 0.9;
                case P95 -> 0.95;
                case P99 -> 0.99;
                default -> 0.999;
            };
        }

        boolean percentile() {
            return ordinal() >= P50.ordinal();
        }
    }

    /**
     * A column.
     *
     * @param title its heading
     * @param function what is made of the values
     * @param path the field; null for the events themselves
     * @param when which events it looks at; null for all
     */
    public record Column(
            String title,
            Function function,
            @Nullable String path,
            @Nullable Condition when) {}

    /**
     * Which events are meant: those with that value in that field.
     *
     * @param path the field; {@code eventType} for the type
     * @param value its value as text
     */
    public record Condition(String path, String value) {}
}
