package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.decode.jmc.JmcReader;
import io.memscope.fixtures.oracle.Breakdown;
import io.memscope.fixtures.oracle.NaiveTotals;
import io.memscope.fixtures.oracle.Tally;
import io.memscope.fixtures.oracle.ThreadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sum by thread, class and stack equals that of a plain loop over {@code RecordingFile}. */
class OracleTest {

    static Stream<Path> recordings() {
        return Recordings.all().filter(Recordings::readableByTheJdk);
    }

    @Test
    void thereAreRecordingsToCompare() {
        assertThat(recordings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void sumsEqualThoseOfTheNaiveLoop(Path recording) throws IOException {
        assumeTrue(recording.toFile().exists());
        NaiveTotals naive = NaiveTotals.of(recording);
        Tables tables = read(new JmcReader(), recording);
        Comparison comparison = new Comparison(tables);
        ActivityTable activities = tables.activities();

        comparison.bySum(activities.of(Activity.ALLOCATION_SAMPLE), naive.sampleWeightBytes());
        comparison.bySum(activities.of(Activity.NEW_TLAB), naive.inNewTlabSizeBytes());
        comparison.byExtra(activities.of(Activity.NEW_TLAB), naive.inNewTlabBytes());
        comparison.bySum(activities.of(Activity.OUTSIDE_TLAB), naive.outsideTlabBytes());
        comparison.byCount(activities.of(Activity.EXECUTION), naive.executionSamples());
        comparison.byCount(activities.of(Activity.NATIVE), naive.nativeMethodSamples());
        comparison.bySum(activities.of(Activity.MONITOR_ENTER), naive.monitorEnterNanos());
        comparison.bySum(activities.of(Activity.MONITOR_WAIT), naive.monitorWaitNanos());
        comparison.bySum(activities.of(Activity.PARK), naive.threadParkNanos());
        comparison.bySum(activities.of(Activity.SLEEP), naive.threadSleepNanos());
        comparison.io(IoOperation.FILE_READ, naive.fileReadNanos(), naive.fileReadBytes());
        comparison.io(IoOperation.FILE_WRITE, naive.fileWriteNanos(), naive.fileWriteBytes());
        comparison.io(IoOperation.SOCKET_READ, naive.socketReadNanos(), naive.socketReadBytes());
        comparison.io(IoOperation.SOCKET_WRITE, naive.socketWriteNanos(), naive.socketWriteBytes());

        assertThat(tables.gc().collections()).hasSize((int) naive.gc().count());
        assertThat(tables.gc().collections().stream()
                        .mapToLong(GcTable.Collection::pauseNanos)
                        .sum())
                .isEqualTo(naive.gc().sumOfPausesNanos());
        Map<String, Long> counts = new HashMap<>();
        for (EventCount count : tables.summary().eventCounts()) {
            if (count.count() > 0) {
                counts.put(count.typeName(), count.count());
            }
        }
        assertThat(counts).isEqualTo(naive.eventCountByType());
    }

    static Tables read(RecordingReader reader, Path recording) throws IOException {
        TableCollectors collectors = new TableCollectors(EventFilter.NONE);
        return collectors.tables(
                reader.read(List.of(recording), collectors.collectors(), EventFilter.NONE, ReadProgress.NONE));
    }

    /** Threads are the same by id: the naive loop keeps those apart whose name changed. */
    private record Comparison(Tables tables) {

        void bySum(Cube cube, Breakdown naive) {
            compare(cube, cube::sum, naive);
        }

        void byExtra(Cube cube, Breakdown naive) {
            compare(cube, cube::extra, naive);
        }

        void byCount(Cube cube, Breakdown naive) {
            compare(cube, cube::count, naive);
        }

        private void compare(Cube cube, IntToLong measure, Breakdown naive) {
            Names names = tables.names();
            assertThat(total(cube, measure)).isEqualTo(naive.total());
            assertSame(
                    sums(cube, measure, cell -> thread(cube.first(cell))),
                    rekeyed(naive.byThread(), Comparison::thread));
            boolean classes = !naive.byLabel().isEmpty()
                    && naive.byLabel().keySet().stream().noneMatch(label -> label.startsWith("STATE_"));
            if (classes) {
                assertSame(sums(cube, measure, cell -> names.classes().get(cube.second(cell))), naive.byLabel());
            }
            assertSame(
                    sums(cube, measure, cell -> stack(cube.third(cell))),
                    rekeyed(naive.byStack(), Comparison::withoutUnknownLines));
        }

        void io(IoOperation operation, Breakdown nanos, Breakdown bytes) {
            Cube cube = new Cube();
            Cube all = tables.io();
            for (int cell = 0; cell < all.size(); cell++) {
                if (IoOperation.of(all.third(cell)) == operation) {
                    cube.add(
                            all.first(cell),
                            all.second(cell),
                            0,
                            all.count(cell),
                            all.sum(cell),
                            all.max(cell),
                            all.extra(cell));
                }
            }
            Names names = tables.names();
            assertThat(total(cube, cube::sum)).isEqualTo(nanos.total());
            assertThat(total(cube, cube::extra)).isEqualTo(bytes.total());
            assertThat(sums(cube, cube::sum, cell -> thread(cube.first(cell))))
                    .isEqualTo(rekeyed(nanos.byThread(), Comparison::thread));
            assertThat(sums(cube, cube::extra, cell -> names.targets().get(cube.second(cell))))
                    .isEqualTo(bytes.byLabel());
        }

        /** Names only what differs: the maps are long. */
        private static <K> void assertSame(Map<K, Tally> ours, Map<K, Tally> naive) {
            Map<K, String> differences = new HashMap<>();
            naive.forEach((key, tally) -> {
                if (!tally.equals(ours.get(key))) {
                    differences.put(key, "naive " + tally + ", ours " + ours.get(key));
                }
            });
            ours.forEach((key, tally) -> {
                if (!naive.containsKey(key)) {
                    differences.put(key, "not in the naive loop, ours " + tally);
                }
            });
            assertThat(differences).isEmpty();
        }

        /** A line that is not known is 0 or -1 in recordings, and native frames have no class. */
        private static List<String> withoutUnknownLines(List<String> frames) {
            return frames.stream()
                    .map(frame -> frame.replaceAll("^\\.", "").replaceAll(":0$", ":-1"))
                    .toList();
        }

        private static Tally total(Cube cube, IntToLong measure) {
            long amount = 0;
            for (int cell = 0; cell < cube.size(); cell++) {
                amount += measure.of(cell);
            }
            return new Tally(cube.totalCount(), amount);
        }

        private static <K> Map<K, Tally> sums(Cube cube, IntToLong measure, IntFunction<K> key) {
            Map<K, Tally> sums = new HashMap<>();
            for (int cell = 0; cell < cube.size(); cell++) {
                sums.merge(key.apply(cell), new Tally(cube.count(cell), measure.of(cell)), Comparison::plus);
            }
            return sums;
        }

        private static <A, B> Map<B, Tally> rekeyed(Map<A, Tally> sums, Function<A, B> key) {
            Map<B, Tally> rekeyed = new HashMap<>();
            sums.forEach((old, tally) -> rekeyed.merge(key.apply(old), tally, Comparison::plus));
            return rekeyed;
        }

        private static Tally plus(Tally a, Tally b) {
            return new Tally(a.count() + b.count(), a.amount() + b.amount());
        }

        private String thread(int key) {
            ThreadRef thread = tables.names().threads().get(key);
            return thread.javaThreadId() > 0 ? "#" + thread.javaThreadId() : thread.name();
        }

        private static String thread(ThreadKey key) {
            return key.javaThreadId().isPresent() ? "#" + key.javaThreadId().getAsLong() : key.name();
        }

        private List<String> stack(int key) {
            return tables.names().stacks().get(key).frames().stream()
                    .map(Comparison::frame)
                    .toList();
        }

        private static String frame(Frame frame) {
            return frame.method() + frame.descriptor() + ":" + frame.line();
        }
    }

    private interface IntToLong {
        long of(int cell);
    }
}
