package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says.
 *
 * @param rule the rule's id, {@code poll-loop}
 * @param title what it looks for, a few words
 * @param severity the score's band
 * @param score from 0 to 100; null where the recording does not have what the rule needs
 * @param summary the finding in one sentence, with its figures
 * @param evidence figures that it rests on, in the order to show them
 * @param threads names of the threads or pools concerned, at most ten, most concerned first
 * @param stack the place in the code, from the method to its callers; empty where there is none
 * @param remedy what to do about it; for a rule that could not be applied, the setting that would record what it needs
 */
public record Finding(
        String rule,
        String title,
        Severity severity,
        @Nullable Integer score,
        String summary,
        List<Evidence> evidence,
        List<String> threads,
        List<Frame> stack,
        String remedy) {

    public Finding {
        evidence = List.copyOf(evidence);
        threads = List.copyOf(threads);
        stack = List.copyOf(stack);
    }

    /**
     * A figure that a finding rests on.
     *
     * @param label what it is
     * @param value the figure
     * @param unit what it is counted in
     */
    public record Evidence(String label, double value, Unit unit) {}

    /** What figures are counted in. */
    public enum Unit {
        COUNT,
        BYTES,
        BYTES_PER_SECOND,
        NANOS,
        /** A part of the whole, from 0 to 1. */
        SHARE,
        PER_SECOND
    }
}
