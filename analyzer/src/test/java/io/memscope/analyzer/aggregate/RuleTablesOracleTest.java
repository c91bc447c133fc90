package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.decode.chunk.ChunkReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sums that only rules read equal those of a plain loop over {@code RecordingFile}. */
class RuleTablesOracleTest {
    private static final List<Activity> KINDS = List.of(
            Activity.PINNED,
            Activity.EXCEPTION,
            Activity.THROW_ERROR,
            Activity.THREAD_START,
            Activity.SYSTEM_GC,
            Activity.ALLOCATION_STALL,
            Activity.OLD_OBJECT,
            Activity.FILE_READ,
            Activity.FILE_WRITE,
            Activity.FILE_FORCE,
            Activity.SOCKET_READ,
            Activity.SOCKET_WRITE);

    static Stream<Path> recordings() {
        return Recordings.all().filter(Recordings::readableByTheJdk);
    }

    private static void read(Path recording, Consumer<RecordedEvent> to) throws IOException {
        Path plain = recording;
        boolean packed = recording.toString().endsWith(".gz");
        if (packed) {
            plain = Files.createTempFile("oracle", ".jfr");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(recording))) {
                Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (RecordingFile file = new RecordingFile(plain)) {
            while (file.hasMoreEvents()) {
                to.accept(file.readEvent());
            }
        } finally {
            if (packed) {
                Files.delete(plain);
            }
        }
    }

    private static String type(RecordedEvent event) {
        return event.getEventType().getName().replace("com.oracle.jdk.", "jdk.");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void activitiesThatOnlyRulesRead(Path recording) throws IOException {
        assumeTrue(recording.toFile().exists());
        Tables tables = OracleTest.read(new ChunkReader(), recording);
        Map<String, Long> naive = new HashMap<>();
        read(
                recording,
                event -> KINDS.stream()
                        .filter(kind -> kind.typeName().equals(type(event)))
                        .forEach(kind -> {
                            RecordedThread thread = event.hasField("parentThread")
                                    ? event.getThread("parentThread")
                                    : event.getThread();
                            RecordedClass thrown = event.hasField("thrownClass") ? event.getClass("thrownClass") : null;
                            String key = kind + " " + (thread == null ? 0 : Math.max(0, thread.getJavaThreadId())) + " "
                                    + (thrown == null ? "" : thrown.getName());
                            naive.merge(key + " count", 1L, Long::sum);
                            naive.merge(key + " nanos", nanos(event), Long::sum);
                            naive.merge(key + " extra", extra(event), Long::sum);
                        }));
        Map<String, Long> ours = new HashMap<>();
        for (Activity kind : KINDS) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                String key = kind + " "
                        + tables.names().threads().get(cube.first(cell)).javaThreadId() + " "
                        + tables.names().classes().get(cube.second(cell));
                ours.merge(key + " count", cube.count(cell), Long::sum);
                ours.merge(key + " nanos", cube.sum(cell), Long::sum);
                ours.merge(key + " extra", cube.extra(cell), Long::sum);
            }
        }
        assertThat(ours).isEqualTo(naive);
    }

    /** As it is in the field: the difference of start and end is rounded twice. */
    private static long nanos(RecordedEvent event) {
        return event.hasField("duration") ? event.getDuration("duration").toNanos() : 0;
    }

    private static long extra(RecordedEvent event) {
        for (String field : List.of("bytesRead", "bytesWritten")) {
            if (event.hasField(field)) {
                return Math.max(0, event.getLong(field));
            }
        }
        return 0;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void operationsOfTheJvm(Path recording) throws IOException {
        assumeTrue(recording.toFile().exists());
        Tables tables = OracleTest.read(new ChunkReader(), recording);
        Map<String, Long> naive = new HashMap<>();
        List<Long> thrown = new ArrayList<>();
        read(recording, event -> {
            switch (type(event)) {
                case "jdk.ExecuteVMOperation" -> naive.merge(event.getString("operation"), nanos(event), Long::sum);
                case "jdk.SafepointBegin" -> naive.merge("reaching", nanos(event), Long::sum);
                case "jdk.ExceptionStatistics" -> thrown.add(event.getLong("throwables"));
                default -> {
                    // Nothing of it is in the table.
                }
            }
        });
        Map<String, Long> ours = new HashMap<>();
        tables.vm().operations().forEach((name, operation) -> ours.put(name, operation.totalNanos()));
        if (tables.vm().safepoints().count() > 0) {
            ours.put("reaching", tables.vm().safepoints().totalNanos());
        }
        assertThat(ours).isEqualTo(naive);
        assertThat(tables.vm().thrown().readings()).isEqualTo(thrown.size());
        // One JVM's count only grows, so first and last are the smallest and the largest.
        assertThat(tables.vm().thrown().increase())
                .isEqualTo(thrown.stream().mapToLong(Long::longValue).max().orElse(0)
                        - thrown.stream().mapToLong(Long::longValue).min().orElse(0));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void longestHolds(Path recording) throws IOException {
        assumeTrue(recording.toFile().exists());
        Tables tables = OracleTest.read(new ChunkReader(), recording);
        List<Long> away = new ArrayList<>();
        read(recording, event -> {
            switch (type(event)) {
                case "jdk.ThreadSleep",
                        "jdk.FileRead",
                        "jdk.FileWrite",
                        "jdk.FileForce",
                        "jdk.SocketRead",
                        "jdk.SocketWrite" -> away.add(nanos(event));
                default -> {
                    // Not kept.
                }
            }
        });
        assertThat(tables.holds().away().stream()
                        .map(HoldTable.Away::durationNanos)
                        .sorted()
                        .toList())
                .isEqualTo(longest(away));
    }

    private static List<Long> longest(List<Long> durations) {
        List<Long> sorted = durations.stream().sorted().toList();
        return sorted.subList(Math.max(0, sorted.size() - 10_000), sorted.size());
    }
}
