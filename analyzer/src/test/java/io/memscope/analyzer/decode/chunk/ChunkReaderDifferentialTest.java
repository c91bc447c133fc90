package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.decode.EventDump;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The chunk reader says of every event and field what the JDK's own reader says. */
class ChunkReaderDifferentialTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> saysWhatTheJdkSays() {
        return Recordings.all()
                .filter(Recordings::readableByTheJdk)
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> assertAgrees(file, unpacked(file))));
    }

    private void assertAgrees(Path stored, Path plain) throws IOException {
        List<EventRequest> requests = RecordingFileOracle.everything(plain);
        EventDump dump = new EventDump(requests);
        ReadSummary summary =
                new ChunkReader().read(List.of(stored), List.of(dump), EventFilter.NONE, ReadProgress.NONE);
        Map<String, List<String>> expected = RecordingFileOracle.dump(plain, requests);
        assertThat(summary.damages()).isEmpty();
        assertThat(dump.lines().keySet()).isEqualTo(expected.keySet());
        expected.forEach((type, lines) -> assertSame(type, dump.lines().getOrDefault(type, List.of()), lines));
        Map<String, Long> counts = new TreeMap<>();
        summary.eventCounts().stream().filter(c -> c.count() > 0).forEach(c -> counts.put(c.typeName(), c.count()));
        Map<String, Long> expectedCounts = new TreeMap<>();
        expected.forEach((type, lines) -> expectedCounts.put(type, (long) lines.size()));
        assertThat(counts).isEqualTo(expectedCounts);
    }

    /** Order aside; of what differs only the first few, since there may be a hundred thousand. */
    private static void assertSame(String type, List<String> actual, List<String> expected) {
        Map<String, Integer> surplus = new TreeMap<>();
        actual.forEach(line -> surplus.merge(line, 1, Integer::sum));
        expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
        surplus.values().removeIf(count -> count == 0);
        List<String> differences = surplus.entrySet().stream()
                .limit(6)
                .map(e -> (e.getValue() > 0 ? "unexpected: " : "missing: ") + e.getKey())
                .toList();
        assertThat(differences).as(type).isEmpty();
    }

    private Path unpacked(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return file;
        }
        Path plain = folder.resolve(file.getFileName().toString().replace(".gz", ""));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
        }
        return plain;
    }
}
