package io.memscope.analyzer.report;

import io.memscope.analyzer.aggregate.state.ThreadState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a thread, or of several together, went: columns that add up to their lifetime.
 *
 * <p>CPU time, which is counted, comes first. What events say comes next; where both together are more than the
 * lifetime (CPU time within a read, say), events give way, each by the same part. Pauses of the JVM count only where a
 * thread was in no event and its counters moved: one that waits meanwhile is not paused. A wait that goes on when the
 * recording ends, or began before it, is in no event: of a thread that waits over and over it is taken to be in the
 * state that mostly comes next, and of an event loop to be in native code, waiting for events. What is left is
 * {@link ThreadState#UNACCOUNTED}, most often waits shorter than the recording's thresholds; but of a thread that was
 * seen running Java code, the part of it in which the machine had no core to spare is {@link ThreadState#RUNNABLE}:
 * Flight Recorder does not say when a thread waits for a core.
 *
 * @param lifetimeNanos the lifetime within the time analyzed
 * @param columns states with time, and states that were not recorded, in the order of {@link ThreadState}; what is not
 *     among them is 0; they add up to the lifetime
 * @param hidden what the counters know of and events were too short for; null where they do not tell
 */
public record ThreadLedger(
        long lifetimeNanos, List<Column> columns, @Nullable HiddenWaits hidden) {

    public ThreadLedger {
        columns = List.copyOf(columns);
    }

    /** How a column was had. */
    public enum Basis {
        /** Counted by the JVM or the operating system. */
        EXACT,
        /** Events, each longer than its threshold; shorter ones are not in it. */
        EVENTS,
        /** Averages over the periods of {@code jdk.ThreadCPULoad}. */
        LOAD,
        /** Execution samples. */
        SAMPLED,
        /** No event tells: by counters that stood still, or by what mostly comes next. */
        INFERRED,
        /** What is left. */
        REMAINDER,
        /** The recording does not have it. */
        NOT_RECORDED
    }

    /**
     * Time in one state.
     *
     * @param state the state
     * @param nanos time in it; null if not recorded
     * @param share its part of the lifetime, from 0 to 1; null if not recorded
     * @param basis how it was had
     * @param events events or samples that say so
     * @param topSite where most of it was; null if not told
     */
    public record Column(
            ThreadState state,
            @Nullable Long nanos,
            @Nullable Double share,
            Basis basis,
            long events,
            @Nullable String topSite) {}

    /**
     * Waits by the JVM's counters less those that events tell of.
     *
     * @param waits how many waits, parks and sleeps are in no event
     * @param waitedNanos how long they were together; null unless thread contention monitoring was on
     * @param blocks how many entries of monitors are in no event
     * @param blockedNanos how long they were together; null unless thread contention monitoring was on
     */
    public record HiddenWaits(
            long waits,
            @Nullable Long waitedNanos,
            long blocks,
            @Nullable Long blockedNanos) {}

    /** The column of a state; one of 0 where the thread was never in it. */
    public Column column(ThreadState state) {
        for (Column column : columns) {
            if (column.state() == state) {
                return column;
            }
        }
        return new Column(state, 0L, 0.0, Basis.EVENTS, 0, null);
    }

    /** Time in a state, in nanoseconds; 0 if not recorded. */
    public long nanos(ThreadState state) {
        Long nanos = column(state).nanos();
        return nanos == null ? 0 : nanos;
    }

    /** Part of the lifetime in a state, from 0 to 1; 0 if not recorded. */
    public double share(ThreadState state) {
        return lifetimeNanos <= 0 ? 0 : (double) nanos(state) / lifetimeNanos;
    }

    /** Whether the state is known, be it as 0. */
    public boolean recorded(ThreadState state) {
        return column(state).nanos() != null;
    }
}
