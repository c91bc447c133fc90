package io.memscope.recorder.cost;

import java.util.Map;

/**
 * What recording cost between two looks.
 *
 * @param wallNanos time between them
 * @param processCpuNanos CPU time that the whole process used, recording included
 * @param threadNanos CPU time of the threads of MemScope and of Flight Recorder
 * @param events events written, by type; of those that were flushed meanwhile, so up to a second late
 * @param isCounted whether the events could be counted; else there are none
 */
public record CostInterval(
        long wallNanos, long processCpuNanos, long threadNanos, Map<String, Double> events, boolean isCounted) {

    public CostInterval {
        events = Map.copyOf(events);
    }

    /** What costs are a share of: the CPU time used or one core for that long, whichever is more. */
    public double capacityNanos() {
        // An idle application has no CPU time to take a share of, and one core is what anybody has.
        return Math.max(1, Math.max(wallNanos, processCpuNanos));
    }

    /** CPU time of the events of that type on the threads that they happened on. */
    public double eventNanos(String eventType) {
        return events.getOrDefault(eventType, 0.0) * EventCost.nanos(eventType);
    }

    /** CPU time of all events on the threads that they happened on. */
    public double eventNanos() {
        return events.keySet().stream().mapToDouble(this::eventNanos).sum();
    }

    /** All that recording cost, as a share of {@link #capacityNanos()}. */
    public double share() {
        return (threadNanos + eventNanos()) / capacityNanos();
    }
}
