package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Given readings of the machine, keeps for each gauge its mean, peak and last value, for each counter its first and
 * last.
 */
final class HostCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.timeline(
                    "memscope.HostSample",
                    "machineCpu",
                    "processCpu",
                    "loadAverage1m",
                    "physicalUsedBytes",
                    "physicalTotalBytes",
                    "residentSetBytes",
                    "diskReads",
                    "diskWrites",
                    "diskReadBytes",
                    "diskWrittenBytes",
                    "networkReceivedBytes",
                    "networkSentBytes",
                    "contextSwitches",
                    "coreCpu"),
            EventRequest.timeline("jdk.CPULoad", "machineTotal", "jvmUser", "jvmSystem"),
            EventRequest.timeline("jdk.PhysicalMemory", "usedSize", "totalSize"),
            EventRequest.timeline("jdk.ResidentSetSize", "size"));
    private static final HostTable.Gauge[] HOST_SAMPLE_GAUGES = HostTable.Gauge.values();
    private static final int CORE_CPU_SLOT = 13;

    private final HostTable.Readings memscope = new HostTable.Readings();
    private final HostTable.Readings jdk = new HostTable.Readings();
    private final CoreSums cores = new CoreSums();

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    HostTable table() {
        return new HostTable(memscope, jdk, cores.averages());
    }

    private record Reading(boolean memscope, HostTable.Gauge gauge, long epochNanos, double value) {}

    private final class ChunkPart implements Part {
        private final List<Reading> readings = new ArrayList<>();
        private final CoreSums chunkCores = new CoreSums();
        private long hostSamples;
        private long cpuLoads;

        @Override
        public void accept(int request, EventView event) {
            long epochNanos = event.rawStartNanos();
            switch (request) {
                case 0 -> {
                    hostSamples++;
                    for (int slot = 0; slot < HOST_SAMPLE_GAUGES.length; slot++) {
                        if (event.present(slot)) {
                            add(true, HOST_SAMPLE_GAUGES[slot], epochNanos, event.doubleAt(slot));
                        }
                    }
                    chunkCores.add(parseCores(event.textAt(CORE_CPU_SLOT)));
                }
                case 1 -> {
                    cpuLoads++;
                    add(false, HostTable.Gauge.MACHINE_CPU, epochNanos, event.doubleAt(0));
                    add(false, HostTable.Gauge.PROCESS_CPU, epochNanos, event.doubleAt(1) + event.doubleAt(2));
                }
                case 2 -> {
                    add(false, HostTable.Gauge.PHYSICAL_USED, epochNanos, event.longAt(0));
                    add(false, HostTable.Gauge.PHYSICAL_TOTAL, epochNanos, event.longAt(1));
                }
                default -> add(false, HostTable.Gauge.RESIDENT_SET, epochNanos, event.longAt(0));
            }
        }

        /** The recorder writes -1 for what could not be read; what is no number was not read either. */
        private void add(boolean memscope, HostTable.Gauge gauge, long epochNanos, double value) {
            if (value >= 0 && value <= Double.MAX_VALUE) {
                readings.add(new Reading(memscope, gauge, epochNanos, value));
            }
        }

        private static double[] parseCores(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return new double[0];
            }
            String[] parts = text.split(",", -1);
            double[] fractions = new double[parts.length];
            for (int i = 0; i < parts.length; i++) {
                try {
                    fractions[i] = Double.parseDouble(parts[i]);
                } catch (NumberFormatException notAFraction) {
                    return new double[0];
                }
                if (!(fractions[i] >= 0 && fractions[i] <= 1)) {
                    return new double[0];
                }
            }
            return fractions;
        }

        @Override
        public void resolve(Constants constants) {
            readings.sort(Comparator.comparingLong(Reading::epochNanos));
        }

        @Override
        public void merge() {
            for (Reading reading : readings) {
                (reading.memscope() ? memscope : jdk).add(reading.gauge(), reading.value());
            }
            memscope.addSamples(hostSamples);
            jdk.addSamples(cpuLoads);
            cores.addAll(chunkCores);
        }
    }
}
