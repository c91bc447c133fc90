package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.decode.EventDump;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.jmc.JmcReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of random types and values, by JMC's writer: both readers say what was written.
 * {@code -Dmemscope.random.seed=N} starts elsewhere, {@code -Dmemscope.random.iterations=N} goes on longer.
 */
class RandomRecordingTest {
    private static final long SEED = Long.getLong("memscope.random.seed", System.nanoTime());
    private static final int ITERATIONS = Integer.getInteger("memscope.random.iterations", 25);

    @TempDir
    Path folder;

    @Test
    void bothReadersSayWhatWasWritten() throws IOException {
        for (int i = 0; i < ITERATIONS; i++) {
            long seed = SEED + i;
            RandomRecording random = RandomRecording.of(new SplittableRandom(seed));
            Path compressed = Files.write(folder.resolve("compressed.jfr"), random.bytes());
            byte[] wide = BigEndianTranscoder.transcode(random.bytes());
            Path bigEndian = Files.write(folder.resolve("big-endian.jfr"), wide);
            String what = "seed " + seed;
            // JMC does not look into constants for the fields of structs.
            List<EventRequest> plain = random.requests().stream()
                    .map(request -> EventRequest.activity(
                            request.typeName(),
                            request.fields().stream()
                                    .filter(field -> !field.contains("."))
                                    .toArray(String[]::new)))
                    .toList();
            for (Path file : List.of(compressed, bigEndian)) {
                String where = what + ", " + file.getFileName();
                assertSame(where, dump(new ChunkReader(), file, random.requests()), random.lines());
                assertSame(where + ", jmc", dump(new JmcReader(), file, plain), dump(new ChunkReader(), file, plain));
            }
        }
    }

    /** Of all lines only the first that differs: there may be hundreds. */
    private static void assertSame(String what, Map<String, List<String>> actual, Map<String, List<String>> expected) {
        assertThat(actual.keySet()).as(what).isEqualTo(expected.keySet());
        expected.forEach((type, lines) -> {
            List<String> actualLines = actual.getOrDefault(type, List.of());
            assertThat(actualLines).as(what).hasSameSizeAs(lines);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(actualLines.get(i))
                        .as("%s, %s, event %d", what, type, i)
                        .isEqualTo(lines.get(i));
            }
        });
    }

    private static Map<String, List<String>> dump(RecordingReader reader, Path file, List<EventRequest> requests)
            throws IOException {
        EventDump dump = new EventDump(requests);
        assertThat(reader.read(List.of(file), List.of(dump), EventFilter.NONE, ReadProgress.NONE)
                        .damages())
                .isEmpty();
        return dump.lines();
    }
}
