package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says.
 *
 * @param rule the rule's id, {@code poll-loop}
 * @param title what it looks for, a few words
 * @param origin whose rule it is: {@link #MEMSCOPE}, or the name of the tool that gave a second opinion
 * @param severity the score's band
 * @param score from 0 to 100; null where the recording does not have what the rule needs
 * @param confidence how sure the rule is of the score; null where there is none
 * @param summary the finding in one sentence, with its figures
 * @param evidence figures that it rests on, in the order to show them
 * @param threads names of the threads or pools concerned, at most ten, most concerned first
 * @param stack the place in the code, from the method to its callers; empty where there is none
 * @param when the time that the figures are about; null where there is none
 * @param remedy what to do about it; for a rule that could not be applied, the setting that would record what it needs
 * @param reference where to read on: a JEP, a document or a paper; empty where there is none
 */
public record Finding(
        String rule,
        String title,
        String origin,
        Severity severity,
        @Nullable Integer score,
        @Nullable Confidence confidence,
        String summary,
        List<Evidence> evidence,
        List<String> threads,
        List<Frame> stack,
        @Nullable TimeRange when,
        String remedy,
        String reference) {

    /** The origin of MemScope's own rules. */
    public static final String MEMSCOPE = "MemScope";

    public Finding {
        evidence = List.copyOf(evidence);
        threads = List.copyOf(threads);
        stack = List.copyOf(stack);
    }

    /** How sure a rule is of its score. */
    public enum Confidence {
        /** Few events, or an inference from what the recording tells only in part. */
        LOW,
        /** Enough events, figures estimated. */
        MEDIUM,
        /** Exact figures, or estimates that could hardly be otherwise. */
        HIGH
    }

    /**
     * A part of the recording's time.
     *
     * @param startEpochNanos its start, nanoseconds since the epoch
     * @param durationNanos its length
     */
    public record TimeRange(long startEpochNanos, long durationNanos) {}

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
