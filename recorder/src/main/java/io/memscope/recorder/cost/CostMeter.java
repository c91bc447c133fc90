package io.memscope.recorder.cost;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import jdk.jfr.EventType;

/**
 * Given a running Flight Recorder, gives at each look what recording cost since the look before.
 *
 * <p>The CPU time of MemScope's and Flight Recorder's threads is what the system says. What events take from the
 * threads of the application can't be read anywhere: it is the number of events, counted where they are flushed, times
 * the measured cost of one of each type. Not in it, as nothing tells of it: what an allocation costs that was a
 * candidate for a sample and not taken (30 to 60 ns once in each thread-local buffer), and what the caches lose.
 *
 * <p>Safe for use by several threads.
 */
public final class CostMeter {

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final FlightRecorderThreads threads = new FlightRecorderThreads();
    private final LongSupplier ownNanos;
    private final Map<Long, String> typeNames;
    private Optional<FlushedEvents> flushed;

    private long lastNanoTime;
    private long lastProcessNanos;
    private long lastThreadNanos;
    private long events;
    private double eventNanos;

    /**
     * A meter whose first look tells of the time from now on.
     *
     * @param ownNanos CPU time of MemScope's threads so far
     * @param types the event types of this JVM
     * @param repository where Flight Recorder keeps its chunks; empty if that is not known
     */
    public CostMeter(LongSupplier ownNanos, Collection<EventType> types, Optional<Path> repository) {
        this.ownNanos = ownNanos;
        this.typeNames = types.stream().collect(Collectors.toMap(EventType::getId, EventType::getName, (a, b) -> a));
        this.flushed = repository.map(FlushedEvents::new);
        restart();
    }

    /** Makes the next look tell of the time from now on. */
    public synchronized void restart() {
        try {
            if (flushed.isPresent()) {
                flushed.get().skip();
            }
        } catch (IOException unreadable) {
            flushed = Optional.empty();
        }
        lastNanoTime = System.nanoTime();
        lastProcessNanos = Math.max(0, system.getProcessCpuTime());
        lastThreadNanos = threadNanos();
    }

    /** What recording cost since the look before. */
    public synchronized CostInterval look() {
        Map<String, Double> counts = counts();
        long nanoTime = System.nanoTime();
        long processNanos = Math.max(0, system.getProcessCpuTime());
        long threadNanos = threadNanos();
        CostInterval interval = new CostInterval(
                nanoTime - lastNanoTime,
                Math.max(0, processNanos - lastProcessNanos),
                Math.max(0, threadNanos - lastThreadNanos),
                counts,
                flushed.isPresent());
        lastNanoTime = nanoTime;
        lastProcessNanos = processNanos;
        lastThreadNanos = threadNanos;
        events += Math.round(
                counts.values().stream().mapToDouble(Double::doubleValue).sum());
        eventNanos += interval.eventNanos();
        return interval;
    }

    /** Events of all looks; absent if they can't be counted. */
    public synchronized OptionalLong events() {
        return flushed.isPresent() ? OptionalLong.of(events) : OptionalLong.empty();
    }

    /** What the events of all looks took from the application's threads; absent if they can't be counted. */
    public synchronized OptionalLong eventNanos() {
        return flushed.isPresent() ? OptionalLong.of(Math.round(eventNanos)) : OptionalLong.empty();
    }

    /** CPU time of Flight Recorder's threads since they began. */
    public synchronized long flightRecorderNanos() {
        return threads.cpuNanos();
    }

    private long threadNanos() {
        return ownNanos.getAsLong() + threads.cpuNanos();
    }

    private Map<String, Double> counts() {
        Map<Long, int[]> byType = new HashMap<>();
        double factor = 1;
        try {
            if (flushed.isPresent()) {
                factor = flushed.get().read(type -> byType.computeIfAbsent(type, t -> new int[1])[0]++);
            }
        } catch (ClosedByInterruptException interrupted) {
            // Whoever asked was; the next look begins where this one did.
            return Map.of();
        } catch (IOException unreadable) {
            // A chunk that can't be read will not be read better later.
            flushed = Optional.empty();
            return Map.of();
        }
        Map<String, Double> counts = new HashMap<>();
        for (Map.Entry<Long, int[]> count : byType.entrySet()) {
            String name = typeNames.getOrDefault(count.getKey(), "");
            counts.merge(name, count.getValue()[0] * factor, Double::sum);
        }
        return counts;
    }
}
