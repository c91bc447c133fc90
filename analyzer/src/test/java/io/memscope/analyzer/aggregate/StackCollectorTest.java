package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.chunk.ChunkReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums by stack and time are those of the activities, and of a plain loop over {@code RecordingFile} for IO. */
class StackCollectorTest {
    private static final List<StackSource> ALL = List.of(StackSource.values());

    private record Key(int thread, int type, int stack) {}

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#all")
    void equalActivitiesWhateverTheSlices(Path recording) throws IOException {
        if (!Recordings.readableByTheJdk(recording)) {
            return;
        }
        for (TimeSlices slices : List.of(TimeSlices.ONE, new TimeSlices(0, 1_000_000_000L, Integer.MAX_VALUE))) {
            TableCollectors collectors = new TableCollectors(EventFilter.NONE);
            Supplier<StackTable> stacks = collectors.addStacks(ALL, slices);
            Tables tables = collectors.tables(new ChunkReader()
                    .read(List.of(recording), collectors.collectors(), EventFilter.NONE, ReadProgress.NONE));
            for (StackSource source : ALL) {
                Activity activity = source.activity();
                if (activity != null) {
                    Map<Key, List<Long>> sums = new HashMap<>();
                    stacks.get()
                            .forEach(
                                    source,
                                    (thread, leaf, stack, slice, count, measure, bytes) -> sums.merge(
                                            new Key(thread, leaf, stack),
                                            List.of(count, measure),
                                            StackCollectorTest::plus));
                    assertThat(sums).isEqualTo(cells(tables.activities().of(activity)));
                }
            }
        }
    }

    private static Map<Key, List<Long>> cells(Cube cube) {
        Map<Key, List<Long>> cells = new HashMap<>();
        for (int cell = 0; cell < cube.size(); cell++) {
            cells.put(
                    new Key(cube.first(cell), cube.second(cell), cube.third(cell)),
                    List.of(cube.count(cell), cube.sum(cell)));
        }
        return cells;
    }

    private static List<Long> plus(List<Long> a, List<Long> b) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            sum.add(a.get(i) + b.get(i));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#all")
    void ioEqualsANaiveLoop(Path recording) throws IOException {
        if (!Recordings.readableByTheJdk(recording) || recording.toString().endsWith(".gz")) {
            return;
        }
        TableCollectors collectors = new TableCollectors(EventFilter.NONE);
        Supplier<StackTable> stacks = collectors.addStacks(ALL, TimeSlices.ONE);
        Tables tables = collectors.tables(new ChunkReader()
                .read(List.of(recording), collectors.collectors(), EventFilter.NONE, ReadProgress.NONE));
        Map<String, List<Long>> ours = new HashMap<>();
        for (StackSource source : ALL) {
            if (source.io()) {
                stacks.get()
                        .forEach(
                                source,
                                (thread, leaf, stack, slice, count, measure, bytes) -> ours.merge(
                                        source.typeName() + " "
                                                + tables.names().targets().get(leaf) + " "
                                                + tables.names()
                                                        .stacks()
                                                        .get(stack)
                                                        .frames()
                                                        .size(),
                                        List.of(count, measure, bytes),
                                        StackCollectorTest::plus));
            }
        }
        assertThat(ours).isEqualTo(naive(recording));
    }

    private static Map<String, List<Long>> naive(Path recording) throws IOException {
        Map<String, String> bytesFields = new HashMap<>();
        bytesFields.put("jdk.FileRead", "bytesRead");
        bytesFields.put("jdk.FileWrite", "bytesWritten");
        bytesFields.put("jdk.FileForce", "");
        bytesFields.put("jdk.SocketRead", "bytesRead");
        bytesFields.put("jdk.SocketWrite", "bytesWritten");
        Map<String, List<Long>> sums = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String type = event.getEventType().getName();
                String bytesField = bytesFields.get(type);
                if (bytesField != null) {
                    Duration duration = event.getDuration("duration");
                    int depth = event.getStackTrace() == null
                            ? 0
                            : event.getStackTrace().getFrames().size();
                    sums.merge(
                            type + " " + target(event) + " " + depth,
                            List.of(
                                    1L,
                                    duration.toNanos(),
                                    bytesField.isEmpty() ? 0L : Math.max(0, event.getLong(bytesField))),
                            StackCollectorTest::plus);
                }
            }
        }
        return sums;
    }

    private static String target(RecordedEvent event) {
        String field = event.hasField("path") ? "path" : "host";
        String target = event.getString(field);
        if (field.equals("host") && (target == null || target.isEmpty())) {
            target = event.getString("address");
        }
        if (field.equals("host") && event.getInt("port") > 0) {
            target = (target == null ? "" : target) + ":" + event.getInt("port");
        }
        return target == null ? "" : target;
    }

    @Test
    void slicesCoverTheTime() {
        TimeSlices slices = TimeSlices.of(1_000, 11_000, 10, 1);

        assertThat(slices).isEqualTo(new TimeSlices(1_000, 1_000, 10));
        assertThat(Arrays.asList(
                        slices.sliceOf(0),
                        slices.sliceOf(1_000),
                        slices.sliceOf(1_999),
                        slices.sliceOf(10_999),
                        slices.sliceOf(99_000)))
                .containsExactly(0, 0, 0, 9, 9);
        assertThat(TimeSlices.of(0, 10, 1_000, 5)).isEqualTo(new TimeSlices(0, 5, 2));
        assertThat(TimeSlices.of(5, 5, 10, 1)).isEqualTo(new TimeSlices(5, 1, 1));
    }
}
