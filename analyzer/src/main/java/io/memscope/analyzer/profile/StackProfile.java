package io.memscope.analyzer.profile;

import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of samples, by thread, stack, what is at its end, and time.
 *
 * @param kind what it is of
 * @param source the recording's files, for titles; hostile text
 * @param basis how the numbers were had, in a sentence
 * @param pid the JVM's process id; null if not told
 * @param startNanos start of what was analyzed, nanoseconds since the epoch
 * @param durationNanos its length
 * @param measures what the numbers of a row say; the first one counts events
 * @param main which of them a drawing should show first
 * @param rows the sums, in the order of their time, then of their first appearance
 */
public record StackProfile(
        ProfileKind kind,
        String source,
        String basis,
        @Nullable Long pid,
        long startNanos,
        long durationNanos,
        List<Measure> measures,
        int main,
        List<Row> rows) {

    public StackProfile {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
    }

    /**
     * The sums of one combination.
     *
     * @param thread the thread; without ids and name for events that do not tell
     * @param leaf class, file or host, hostile text; empty where there is none or it is not told
     * @param stack the stack; without frames where it was not recorded
     * @param timeNanos start of the slice of time, nanoseconds since the epoch
     * @param values one number for each measure
     */
    public record Row(ThreadRef thread, String leaf, StackTrace stack, long timeNanos, long[] values) {

        /** One of the numbers. */
        public long value(int measure) {
            return values[measure];
        }
    }

    /** The position of the measure of that name or unit, in any case; empty if there is none. */
    public Optional<Integer> measure(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).name().equals(wanted) || shortName(i).equals(wanted)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** {@code samples}, {@code bytes} or {@code time}: what users call a measure. */
    public String shortName(int measure) {
        return switch (measures.get(measure).unit()) {
            case COUNT -> "samples";
            case BYTES -> "bytes";
            case NANOS -> "time";
        };
    }

    /** What users call the measures, in their order, with commas between. */
    public String measureNames() {
        return IntStream.range(0, measures.size()).mapToObj(this::shortName).collect(Collectors.joining(", "));
    }

    /** The sum of a measure. */
    public long total(int measure) {
        long sum = 0;
        for (Row row : rows) {
            sum += row.value(measure);
        }
        return sum;
    }

    /** Only the rows whose stacks pass. */
    public StackProfile filtered(StackFilter filter) {
        if (filter.passesAll()) {
            return this;
        }
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            if (filter.passes(row.stack(), row.leaf())) {
                kept.add(row);
            }
        }
        return new StackProfile(kind, source, basis, pid, startNanos, durationNanos, measures, main, kept);
    }
}
