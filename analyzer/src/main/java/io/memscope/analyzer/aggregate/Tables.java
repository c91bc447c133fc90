package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadSummary;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All sums over a recording.
 *
 * @param summary what the reader says of the files
 * @param filter which events were taken
 * @param names what the numbers in the tables stand for
 * @param activities what threads did, where
 * @param io nanoseconds and bytes by thread, target and {@link IoOperation}
 * @param counters what the JVM counted for each thread
 * @param samples allocation samples one by one
 * @param outside allocations outside of TLABs one by one
 * @param lives when threads lived
 * @param gc collections and the heap
 * @param timeline figures over time
 * @param host readings of the machine
 * @param vm what the JVM as a whole did
 * @param holds the longest times that threads slept or did IO
 * @param runtime what explains the recording
 * @param sizes how many objects the samples stand for that tell a size, by number of the class
 * @param spans tasks that the application marked, by name
 * @param states when threads were in which state
 * @param locks who waited for whom
 */
public record Tables(
        ReadSummary summary,
        EventFilter filter,
        Names names,
        ActivityTable activities,
        Cube io,
        CounterTable counters,
        SampleLog samples,
        SampleLog outside,
        LifeTable lives,
        GcTable gc,
        TimelineTable timeline,
        HostTable host,
        VmTable vm,
        HoldTable holds,
        RuntimeTable runtime,
        Map<Integer, SizedObjects> sizes,
        Map<String, SpanSum> spans,
        StateTable states,
        LockTable locks) {

    /** Start of what was analyzed, nanoseconds since the epoch. */
    public long startNanos() {
        return Math.max(summary.startNanos(), filter.fromNanos());
    }

    /** Its end. */
    public long endNanos() {
        return Math.max(startNanos(), Math.min(summary.endNanos(), filter.toNanos()));
    }

    /** Its length, in nanoseconds. */
    public long durationNanos() {
        return endNanos() - startNanos();
    }

    /** How many chunks were copies of others, and left out. */
    public int repeatedChunks() {
        return DistinctChunks.repeated(summary.chunks());
    }

    /** The event types that were on, or of which the recording has events. */
    public Set<String> recordedTypes() {
        Set<String> types = summary.eventCounts().stream()
                .filter(count -> count.count() > 0)
                .map(EventCount::typeName)
                .collect(Collectors.toSet());
        runtime.settings().keySet().stream().filter(runtime::enabled).forEach(types::add);
        return types;
    }
}
