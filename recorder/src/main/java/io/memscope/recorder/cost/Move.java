package io.memscope.recorder.cost;

/** One setting of a recording that is to be changed, to stay within a budget or to use it. */
public sealed interface Move {

    /** Why, in a sentence. */
    String reason();

    /**
     * The throttle of {@code jdk.ObjectAllocationSample}.
     *
     * @param samplesPerSecond from now on, a multiple of 5
     */
    record Throttle(long samplesPerSecond, String reason) implements Move {}

    /**
     * The threshold of an event type.
     *
     * @param eventType such as {@code jdk.ThreadSleep}
     * @param nanos from now on
     */
    record Threshold(String eventType, long nanos, String reason) implements Move {}
}
