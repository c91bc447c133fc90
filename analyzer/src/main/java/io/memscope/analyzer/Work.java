package io.memscope.analyzer;

import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.SpanReport;
import java.nio.file.Path;

/**
 * What figures are divided by, so that recordings of different length or load can be compared.
 *
 * @param kind what is counted
 * @param name which span or event type; empty otherwise
 */
public record Work(Kind kind, String name) {

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
        EVENT
    }

    /**
     * Understands {@code second}, {@code cpu}, {@code span:NAME} and {@code event:TYPE}.
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
        throw new IllegalArgumentException(
                "'" + text + "' is no work to divide by: second, cpu, span:NAME and event:TYPE are");
    }

    double of(Path file, Analysis analysis, ReadSummary summary) throws NoWorkException {
        double work = of(analysis, summary);
        if (!(work > 0)) {
            throw new NoWorkException(file + ": there is no " + this + " in it to divide by");
        }
        return work;
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
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SECOND -> "second";
            case CPU -> "second of CPU time";
            case SPAN -> "span " + name;
            case EVENT -> "event " + name;
        };
    }
}
