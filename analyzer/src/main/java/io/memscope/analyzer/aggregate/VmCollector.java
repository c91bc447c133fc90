package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.VmTable.Operation;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Given events on the JVM as a whole, adds up its operations and follows its counters. */
final class VmCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.timeline("jdk.ExecuteVMOperation", "operation", "safepoint"),
            EventRequest.timeline("jdk.SafepointBegin"),
            EventRequest.timeline("jdk.ExceptionStatistics", "throwables"),
            EventRequest.timeline("jdk.JavaThreadStatistics", "accumulatedCount"),
            EventRequest.timeline(
                    "jdk.ContainerCPUThrottling", "cpuElapsedSlices", "cpuThrottledSlices", "cpuThrottledTime"));

    /** What is followed, in the order of their numbers. */
    private enum Counter {
        THROWN,
        STARTED_THREADS,
        CPU_SLICES,
        THROTTLED_SLICES,
        THROTTLED_NANOS
    }

    private final Names names;
    private final TreeMap<String, Operation> operations = new TreeMap<>();
    private Operation safepoints = Operation.NONE;
    private final Growth[] growths = new Growth[Counter.values().length];

    private final int[] jvmOfGrowth = new int[Counter.values().length];

    VmCollector(Names names) {
        this.names = names;
        Arrays.fill(growths, Growth.NONE);
    }

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    VmTable table() {
        return new VmTable(
                operations,
                safepoints,
                growth(Counter.THROWN),
                growth(Counter.STARTED_THREADS),
                growth(Counter.CPU_SLICES),
                growth(Counter.THROTTLED_SLICES),
                growth(Counter.THROTTLED_NANOS));
    }

    private Growth growth(Counter counter) {
        return growths[counter.ordinal()];
    }

    private record Reading(Counter counter, long epochNanos, long value) {}

    private final class ChunkPart implements Part {
        private final TreeMap<String, Operation> chunkOperations = new TreeMap<>();
        private Operation chunkSafepoints = Operation.NONE;
        private final List<Reading> readings = new ArrayList<>();

        @Override
        public void accept(int request, EventView event) {
            switch (request) {
                case 0 ->
                    chunkOperations.merge(
                            Names.orUnknown(event.textAt(0)), operation(event, event.longAt(1) != 0), Operation::plus);
                case 1 -> chunkSafepoints = chunkSafepoints.plus(operation(event, true));
                case 2 -> read(event, 0, Counter.THROWN);
                case 3 -> read(event, 0, Counter.STARTED_THREADS);
                default -> {
                    read(event, 0, Counter.CPU_SLICES);
                    read(event, 1, Counter.THROTTLED_SLICES);
                    read(event, 2, Counter.THROTTLED_NANOS);
                }
            }
        }

        private static Operation operation(EventView event, boolean stopping) {
            long nanos = event.durationNanos();
            return new Operation(1, nanos, nanos, event.startNanos(), stopping);
        }

        private void read(EventView event, int slot, Counter counter) {
            if (event.present(slot) && event.longAt(slot) >= 0) {
                readings.add(new Reading(counter, event.rawStartNanos(), event.longAt(slot)));
            }
        }

        @Override
        public void resolve(Constants constants) {
            // Names were taken as text. Events do not come in the order of their time.
            readings.sort(Comparator.comparingLong(Reading::epochNanos));
        }

        @Override
        public void merge() {
            chunkOperations.forEach((name, operation) -> operations.merge(name, operation, Operation::plus));
            safepoints = safepoints.plus(chunkSafepoints);
            for (Reading reading : readings) {
                int counter = reading.counter().ordinal();
                int jvm = names.threads().jvm();
                growths[counter] =
                        growths[counter].plus(reading.epochNanos(), reading.value(), jvm != jvmOfGrowth[counter]);
                jvmOfGrowth[counter] = jvm;
            }
        }
    }
}
