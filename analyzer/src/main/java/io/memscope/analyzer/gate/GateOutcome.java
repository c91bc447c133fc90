package io.memscope.analyzer.gate;

import io.memscope.analyzer.report.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Whether one thing that was asked of a recording holds.
 *
 * @param name the rule's id, or the figure as it was asked for
 * @param title what was looked for
 * @param status whether it holds
 * @param asked what was asked for, {@code at most 50}
 * @param found what was found, {@code 82}; empty where there is nothing
 * @param message the finding in a sentence, or why the gate could not be judged
 * @param finding the rule's finding; null for a figure
 */
public record GateOutcome(
        String name,
        String title,
        Status status,
        String asked,
        String found,
        String message,
        @Nullable Finding finding) {

    /** How a gate came out. */
    public enum Status {
        /** It holds. */
        PASSED,
        /** It does not, or it was asked for by name and the recording can't tell. */
        FAILED,
        /** The recording can't tell, and nobody asked for this one by name. */
        NOT_RECORDED
    }
}
