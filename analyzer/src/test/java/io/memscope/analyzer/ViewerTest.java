package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.report.view.ViewCatalog;
import io.memscope.analyzer.report.view.ViewDefinition;
import io.memscope.analyzer.report.view.ViewTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Views say what plain loops over {@code RecordingFile} say, whatever the reader. */
class ViewerTest {
    private static final int ALL = 1_000_000;

    static Stream<Path> recordings() {
        return Recordings.all()
                .filter(Recordings::readableByTheJdk)
                .filter(file -> !file.toString().endsWith(".gz"));
    }

    private static ViewTable view(Path recording, String name, ReaderKind reader)
            throws IOException, UnknownViewException {
        AnalysisOptions options = new AnalysisOptions(null, null, null, ReadProgress.NONE, reader);
        return new Viewer(List.of(recording), options).view(name, ALL).table();
    }

    private static List<RecordedEvent> events(Path recording, String... types) throws IOException {
        List<RecordedEvent> events = new ArrayList<>();
        List<String> wanted = List.of(types);
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (wanted.contains(name(event))) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /** Types of JDK 9 and 10 had other names. */
    private static String name(RecordedEvent event) {
        return event.getEventType().getName().replace("com.oracle.jdk.", "jdk.");
    }

    /** Views with fields whose unit JMC does not tell. */
    private static final List<String> OTHER_UNITS = List.of(
            "container-configuration",
            "container-cpu-usage",
            "container-cpu-throttling",
            "network-utilization",
            "cpu-tsc",
            "class-loaders");

    /** Views of events ask for fields and functions of every kind; what they rest on is read in two ways. */
    @Test
    void everyViewIsTheSameWithBothReaders() throws Exception {
        Path recording = Recordings.golden()
                .filter(file -> file.toString().contains("web-server"))
                .findFirst()
                .orElseThrow();
        for (ViewDefinition view : ViewCatalog.load().all()) {
            ViewTable chunk = view(recording, view.name(), ReaderKind.CHUNK);
            ViewTable jmc = view(recording, view.name(), ReaderKind.JMC);
            if (view.query() != null && !OTHER_UNITS.contains(view.name())) {
                assertThat(words(chunk)).as(view.name()).isEqualTo(words(jmc));
            }
            assertThat(chunk.rows().isEmpty() && chunk.notes().isEmpty() && view.query() != null)
                    .as("%s is empty and does not say why", view.name())
                    .isFalse();
        }
    }

    /** Numbers of microseconds, say, have no unit for JMC: compared as far as both have the same kind. */
    private static List<String> words(ViewTable table) {
        List<String> words = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            for (Object value : row) {
                words.add(
                        value instanceof Number number
                                ? String.format("%.4e", number.doubleValue())
                                : String.valueOf(value));
            }
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void waitsByTypeEqualTheNaiveLoop(Path recording) throws Exception {
        assumeTrue(recording.toFile().exists());
        String[] types = {
            "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait", "jdk.ThreadPark", "jdk.ThreadSleep", "jdk.SocketRead",
            "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce", "jdk.VirtualThreadPinned"
        };
        Map<String, long[]> naive = sums(events(recording, types), ViewerTest::name);

        ViewTable view = view(recording, "latencies-by-type", ReaderKind.CHUNK);

        assertThat(sums(view, 0, 1, 2, 5)).isEqualTo(words(naive));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void contentionByThreadEqualsTheNaiveLoop(Path recording) throws Exception {
        assumeTrue(recording.toFile().exists());
        Map<String, long[]> naive = sums(events(recording, "jdk.JavaMonitorEnter"), event -> {
            RecordedThread thread = event.getThread();
            return thread == null ? "null" : thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        });

        ViewTable view = view(recording, "contention-by-thread", ReaderKind.CHUNK);

        assertThat(sums(view, 0, 1, 2, 5)).isEqualTo(words(naive));
    }

    private static Map<String, long[]> sums(List<RecordedEvent> events, Function<RecordedEvent, String> key) {
        Map<String, long[]> sums = new HashMap<>();
        for (RecordedEvent event : events) {
            long nanos = event.getDuration("duration").toNanos();
            long[] sum = sums.computeIfAbsent(key.apply(event), k -> new long[3]);
            sum[0]++;
            sum[1] += nanos;
            sum[2] = Math.max(sum[2], nanos);
        }
        return sums;
    }

    private static Map<String, String> words(Map<String, long[]> sums) {
        Map<String, String> words = new TreeMap<>();
        sums.forEach((key, sum) -> words.put(key, sum[0] + " " + sum[1] + " " + sum[2]));
        return words;
    }

    /** By the name in the first column; threads of one name are one for the naive loop. */
    private static Map<String, String> sums(ViewTable view, int key, int count, int total, int longest) {
        Map<String, long[]> sums = new HashMap<>();
        for (List<@Nullable Object> row : view.rows()) {
            Object name = row.get(key);
            long[] sum = sums.computeIfAbsent(
                    name instanceof ThreadRef thread ? thread.name() : String.valueOf(name), k -> new long[3]);
            sum[0] += number(row.get(count));
            sum[1] += number(row.get(total));
            sum[2] = Math.max(sum[2], number(row.get(longest)));
        }
        return words(sums);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void anyEventTypeIsAPlainTable(Path recording) throws Exception {
        assumeTrue(recording.toFile().exists());
        List<RecordedEvent> naive = events(recording, "jdk.ThreadPark");
        assumeTrue(!naive.isEmpty());
        naive.sort((a, b) -> a.getStartTime().compareTo(b.getStartTime()));
        for (ReaderKind reader : List.of(ReaderKind.CHUNK, ReaderKind.JMC)) {
            ViewTable view = view(recording, "ThreadPark", reader);

            assertThat(view.name()).isEqualTo("jdk.ThreadPark");
            assertThat(view.totalRows()).isEqualTo(naive.size());
            List<String> columns =
                    view.columns().stream().map(ViewTable.Column::title).toList();
            assertThat(columns).contains("startTime", "duration", "eventThread", "parkedClass", "timeout");
            long total = 0;
            for (List<@Nullable Object> row : view.rows()) {
                total += number(row.get(columns.indexOf("duration")));
            }
            assertThat(total)
                    .isEqualTo(naive.stream()
                            .mapToLong(event -> event.getDuration("duration").toNanos())
                            .sum());
            Object parkedClass = view.rows().get(0).get(columns.indexOf("parkedClass"));
            var first = naive.get(0).getClass("parkedClass");
            assertThat(parkedClass).isEqualTo(first == null ? null : first.getName());
        }
    }

    @Test
    void aNameOfNothingIsRefusedWithNamesThatAreNear() {
        Path recording = Recordings.golden().findFirst().orElseThrow();

        assertThatThrownBy(() -> view(recording, "gc-puases", ReaderKind.AUTO))
                .isInstanceOf(UnknownViewException.class)
                .hasMessageContaining("gc-puases")
                .hasMessageContaining("did you mean gc-pauses");
    }

    @Test
    void whatWasNotRecordedIsNotNone() throws Exception {
        Path recording = Recordings.golden().findFirst().orElseThrow();

        assertThat(view(recording, "monitor-inflation", ReaderKind.AUTO).notes())
                .anyMatch(note -> note.contains("jdk.JavaMonitorInflate#enabled=true would record it"));
        assertThat(view(recording, "gc-pauses", ReaderKind.AUTO).restsOn())
                .anyMatch(line -> line.startsWith("jdk.GCPhasePause: "));
    }
}
