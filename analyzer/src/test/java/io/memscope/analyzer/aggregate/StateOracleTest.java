package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.decode.chunk.ChunkReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long threads were in any event, each moment once, equals a plain loop over {@code RecordingFile}. */
class StateOracleTest {
    private static final Set<String> TYPES = Set.of(
            "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait",
            "jdk.ThreadPark",
            "jdk.ThreadSleep",
            "jdk.VirtualThreadPinned",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.FileForce",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.SocketConnect",
            "jdk.ZAllocationStall",
            "jdk.SystemGC");

    static Stream<Path> recordings() {
        return Recordings.all()
                .filter(Recordings::readableByTheJdk)
                .filter(file -> !file.toString().endsWith(".gz"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void timeInEventsEqualsTheNaiveUnion(Path recording) throws IOException {
        assumeTrue(recording.toFile().exists());
        Map<Long, List<long[]>> naive = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedThread thread = event.getThread();
                // JDK 9 and 10 had other names.
                String name = event.getEventType().getName().replace("com.oracle.jdk.", "jdk.");
                if (TYPES.contains(name) && thread != null && thread.getJavaThreadId() > 0) {
                    long start = nanos(event.getStartTime());
                    naive.computeIfAbsent(thread.getJavaThreadId(), id -> new ArrayList<>())
                            .add(new long[] {start, start + event.getDuration().toNanos()});
                }
            }
        }
        Tables tables = OracleTest.read(new ChunkReader(), recording);

        Map<Long, Long> actual = new HashMap<>();
        for (int i = 0; i < tables.names().threads().size(); i++) {
            ThreadRef thread = tables.names().threads().get(i);
            long[] sum = {0};
            tables.states()
                    .spans(i)
                    .segments(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, (from, to, state) -> sum[0] += to - from);
            if (thread.javaThreadId() > 0 && sum[0] > 0) {
                actual.merge(thread.javaThreadId(), sum[0], Long::sum);
            }
        }
        Map<Long, Long> expected = new HashMap<>();
        naive.forEach((thread, intervals) -> {
            long union = union(intervals);
            if (union > 0) {
                expected.put(thread, union);
            }
        });
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        // RecordingFile rounds ends, where we round durations: a nanosecond for each event. And it may place the events
        // of a later chunk half a millisecond away, which tells where those of two chunks overlap.
        expected.forEach((thread, union) -> assertThat((double) actual.getOrDefault(thread, 0L))
                .isCloseTo(
                        union,
                        within(2.0 * naive.getOrDefault(thread, List.of()).size() + 1e-5 * union)));
    }

    private static long union(List<long[]> intervals) {
        intervals.sort(Comparator.comparingLong(interval -> interval[0]));
        long union = 0;
        long until = Long.MIN_VALUE;
        for (long[] interval : intervals) {
            long from = Math.max(interval[0], until);
            union += Math.max(0, interval[1] - from);
            until = Math.max(until, interval[1]);
        }
        return union;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
