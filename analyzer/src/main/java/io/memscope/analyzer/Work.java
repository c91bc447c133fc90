package io.memscope.analyzer;

import io.memscope.analyzer.aggregate.query.Query;
import io.memscope.analyzer.aggregate.query.Query.Function;
import io.memscope.analyzer.aggregate.query.QueryResult;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.SpanReport;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What figures are divided by, so that recordings of different length or load can be compared.
 *
 * @param kind what is counted
 * @param name which span, event type, or event type and field with # between; empty otherwise
 */
public record Work(Kind kind, String name) {

    private static final Pattern COUNTER_NAME = Pattern.compile("[\\w.$]+#[\\w.]+");

    /** Names of event types may be given without them. */
    private static final List<String> PREFIXES = List.of("", "jdk.", "memscope.");

    /** Per second. */
    public static final Work SECOND = new Work(Kind.SECOND, "");

    /** What is counted. */
    public enum Kind {
        /** Seconds of the recording. */
        SECOND,
        /** Seconds of CPU time of all threads. */
        CPU,
        /** Spans of a name, that the application marked. */
        SPAN,
        /** Events of a type. */
        EVENT,
        /** What a field of events grew by, which tells a total so far. */
        COUNTER
    }

    /**
     * Understands {@code second}, {@code cpu}, {@code span:NAME}, {@code event:TYPE} and {@code counter:TYPE#FIELD}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Work parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String name = colon < 0 ? "" : text.substring(colon + 1);
        if (colon < 0 && (kind.equals("second") || kind.equals("cpu"))) {
            return kind.equals("cpu") ? new Work(Kind.CPU, "") : SECOND;
        }
        if (!name.isEmpty() && kind.equals("span")) {
            return new Work(Kind.SPAN, name);
        }
        if (!name.isEmpty() && kind.equals("event")) {
            return new Work(Kind.EVENT, name);
        }
        if (kind.equals("counter") && COUNTER_NAME.matcher(name).matches()) {
            return new Work(Kind.COUNTER, name);
        }
        throw new IllegalArgumentException("'" + text
                + "' is no work to divide by: second, cpu, span:NAME, event:TYPE and counter:TYPE#FIELD are");
    }

    /** The question that reading must answer for it; null if what is known anyway will do. */
    @Nullable
    Query query() {
        if (kind != Kind.COUNTER) {
            return null;
        }
        String type = name.substring(0, name.indexOf('#'));
        Query.Column grown = new Query.Column(name, Function.DIFF, name.substring(name.indexOf('#') + 1), null);
        return new Query(
                PREFIXES.stream().map(prefix -> prefix + type).toList(),
                List.of(grown),
                List.of(),
                false,
                false,
                null,
                false);
    }

    /**
     * How much of it a recording has.
     *
     * @param answer to {@link #query()}; null if there is none
     * @throws NoWorkException if it has none
     */
    double of(Path file, Analysis analysis, ReadSummary summary, @Nullable QueryResult answer) throws NoWorkException {
        double work = answer == null ? of(analysis, summary) : grown(answer);
        if (!(work > 0)) {
            throw new NoWorkException(file + ": there is no " + this + " in it to divide by");
        }
        return work;
    }

    private static double grown(QueryResult answer) {
        return answer.rows().stream()
                .flatMap(row -> row.stream())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }

    private double of(Analysis analysis, ReadSummary summary) {
        return switch (kind) {
            case SECOND -> analysis.provenance().durationNanos() / 1e9;
            case CPU -> {
                Long nanos = analysis.totals().cpuNanos();
                yield nanos == null ? 0 : nanos / 1e9;
            }
            case SPAN ->
                analysis.spans().stream()
                        .filter(span -> span.name().equals(name))
                        .map(SpanReport::time)
                        .mapToLong(time -> time.count())
                        .sum();
            case EVENT ->
                summary.eventCounts().stream()
                        .filter(count -> count.typeName().equals(name)
                                || count.typeName().equals("jdk." + name))
                        .mapToLong(EventCount::count)
                        .sum();
            case COUNTER -> 0;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SECOND -> "second";
            case CPU -> "second of CPU time";
            case SPAN -> "span " + name;
            case EVENT -> "event " + name;
            case COUNTER -> "count of " + name;
        };
    }
}
