package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.state.ThreadSpans;
import io.memscope.analyzer.aggregate.state.ThreadTimes;
import io.memscope.analyzer.aggregate.state.TimeRanges;
import java.util.List;

/** When threads were in which state; threads by their number. */
public final class StateTable {
    private static final ThreadSpans NONE = new ThreadSpans();
    private static final TimeRanges NEVER = new TimeRanges();

    private final List<ThreadSpans> spans;
    private final Cube sites;
    private final PauseTable pauses;
    private final Stillness stillness;

    StateTable(List<ThreadSpans> spans, Cube sites, PauseTable pauses, Stillness stillness) {
        this.spans = spans;
        this.sites = sites;
        this.pauses = pauses;
        this.stillness = stillness;
    }

    /** The intervals of a thread. */
    public ThreadSpans spans(int thread) {
        return thread < spans.size() ? spans.get(thread) : NONE;
    }

    /**
     * Durations as recorded, overlapping ones too: first key the thread, second the state's ordinal, third the stack.
     */
    public Cube sites() {
        return sites;
    }

    /** When the JVM was paused. */
    public PauseTable pauses() {
        return pauses;
    }

    /** Whether it is known of any thread when its counters did not move. */
    public boolean tellsStillness() {
        return !stillness.told().isEmpty();
    }

    /**
     * Whether the JVM told of other threads' CPU time, again and again, and never of this one's: it used none.
     *
     * @param thread the number of one of Java's platform threads
     */
    public boolean neverMoved(int thread) {
        return stillness.untold().size() > 0 && !stillness.told().contains(thread);
    }

    /**
     * How long a thread was in which state.
     *
     * @param thread its number
     * @param platform whether it is one of Java's platform threads, whose CPU time the JVM counts
     * @param pausable whether pauses of the JVM stop it
     * @param fromNanos start of its life within the time analyzed, nanoseconds since the epoch
     * @param toNanos its end
     */
    public ThreadTimes times(int thread, boolean platform, boolean pausable, long fromNanos, long toNanos) {
        return ThreadTimes.of(
                spans(thread), stillness.of(thread, platform), pausable ? pauses.ranges() : NEVER, fromNanos, toNanos);
    }
}
