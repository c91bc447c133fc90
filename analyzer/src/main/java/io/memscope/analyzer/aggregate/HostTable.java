package io.memscope.analyzer.aggregate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Readings of the machine.
 *
 * @param memscope of {@code memscope.HostSample}
 * @param jdk of the JDK's own events
 * @param coreCpuAverages fraction in use of each core; empty if not recorded
 */
public record HostTable(Readings memscope, Readings jdk, List<Double> coreCpuAverages) {

    public HostTable {
        coreCpuAverages = List.copyOf(coreCpuAverages);
    }

    /** What is read; in the order of the slots of the collector's request. */
    public enum Gauge {
        MACHINE_CPU,
        PROCESS_CPU,
        LOAD_AVERAGE,
        PHYSICAL_USED,
        PHYSICAL_TOTAL,
        RESIDENT_SET,
        DISK_READS,
        DISK_WRITES,
        DISK_READ_BYTES,
        DISK_WRITTEN_BYTES,
        NETWORK_RECEIVED_BYTES,
        NETWORK_SENT_BYTES,
        CONTEXT_SWITCHES
    }

    /** The readings of one source, condensed. */
    public static final class Readings {
        private record Condensed(long count, double sum, double max, double first, double last) {}

        private final Map<Gauge, Condensed> gauges = new EnumMap<>(Gauge.class);
        private long samples;

        void add(Gauge gauge, double value) {
            gauges.merge(
                    gauge,
                    new Condensed(1, value, value, value, value),
                    (a, b) -> new Condensed(a.count + 1, a.sum + value, Math.max(a.max, value), a.first, value));
        }

        void addSamples(long count) {
            samples += count;
        }

        /** How many readings there were. */
        public long samples() {
            return samples;
        }

        /** Mean of a gauge; empty if it was not read. */
        public OptionalDouble mean(Gauge gauge) {
            Condensed condensed = gauges.get(gauge);
            return condensed == null ? OptionalDouble.empty() : OptionalDouble.of(condensed.sum / condensed.count);
        }

        /** Largest value of a gauge; empty if it was not read. */
        public OptionalDouble peak(Gauge gauge) {
            Condensed condensed = gauges.get(gauge);
            return condensed == null ? OptionalDouble.empty() : OptionalDouble.of(condensed.max);
        }

        /** How far a counter moved from the first to the last reading; empty with fewer than two readings. */
        public OptionalDouble increase(Gauge gauge) {
            Condensed condensed = gauges.get(gauge);
            return condensed == null || condensed.count < 2
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(0, condensed.last - condensed.first));
        }
    }
}
