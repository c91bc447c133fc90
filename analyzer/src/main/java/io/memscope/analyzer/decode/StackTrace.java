package io.memscope.analyzer.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace by its content; traces of several chunks that look the same are equal.
 *
 * <p>Not a record, since it keeps its hash code: tables look up the same long trace over and over.
 */
public final class StackTrace {
    private final List<Frame> frames;
    private final boolean truncated;
    private final int hash;

    /**
     * A trace.
     *
     * @param frames from the method that was running to its callers
     * @param truncated whether the JVM cut it at the depth that was set
     */
    public StackTrace(List<Frame> frames, boolean truncated) {
        this.frames = List.copyOf(frames);
        this.truncated = truncated;
        int sum = Boolean.hashCode(truncated);
        for (int i = 0; i < this.frames.size(); i++) {
            sum = 31 * sum + this.frames.get(i).hashCode();
        }
        this.hash = sum;
    }

    /** From the method that was running to its callers. */
    public List<Frame> frames() {
        return frames;
    }

    /** Whether the JVM cut it at the depth that was set. */
    public boolean truncated() {
        return truncated;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof StackTrace trace
                        && hash == trace.hash
                        && truncated == trace.truncated
                        && frames.equals(trace.frames));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return frames + (truncated ? ", truncated" : "");
    }
}
