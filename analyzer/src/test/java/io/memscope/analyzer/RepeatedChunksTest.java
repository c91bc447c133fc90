package io.memscope.analyzer;

import static io.memscope.analyzer.SyntheticAnalysis.allocatedClass;
import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that ran at the same time share chunks, byte by byte: a snapshot and what followed, two sessions. */
class RepeatedChunksTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    @TempDir
    Path directory;

    @Test
    void aChunkInTwoFilesIsReadOnce() throws IOException {
        SyntheticRecording recording =
                SyntheticRecording.begin().add(AllocationEvents.sample(0, MAIN, "byte[]", 1_000_000, null));
        byte[] snapshot = recording.toBytes();
        byte[] whole = recording
                .nextChunk(SECOND)
                .add(AllocationEvents.sample(SECOND, MAIN, "byte[]", 500_000, null))
                .toBytes();
        byte[] second = Arrays.copyOfRange(whole, whole.length - secondLength(whole), whole.length);
        byte[] both = new byte[snapshot.length + second.length];
        System.arraycopy(snapshot, 0, both, 0, snapshot.length);
        System.arraycopy(second, 0, both, snapshot.length, second.length);
        Path first = Files.write(directory.resolve("snapshot.jfr"), snapshot);
        Path later = Files.write(directory.resolve("whole.jfr"), both);

        Analysis analysis = Analyzer.analyze(List.of(first, later), AnalysisOptions.all());

        assertThat(allocatedClass(analysis, "byte[]").sampledBytes()).isEqualTo(1_500_000);
        assertThat(analysis.dataQuality().allocationSamples()).isEqualTo(2);
        assertThat(analysis.dataQuality().warnings())
                .contains("1 chunk was in the files twice, as recordings that overlap have them, and counted once");
    }

    @Test
    void aFileOfNothingButCopiesIsNoError() throws IOException {
        byte[] bytes = SyntheticRecording.begin()
                .add(AllocationEvents.sample(0, MAIN, "byte[]", 1_000_000, null))
                .toBytes();
        Path first = Files.write(directory.resolve("a.jfr"), bytes);
        Path later = Files.write(directory.resolve("b.jfr"), bytes);

        Analysis analysis = Analyzer.analyze(List.of(first, later), AnalysisOptions.all());

        assertThat(analysis.dataQuality().allocationSamples()).isEqualTo(1);
    }

    /** Length of the second of two chunks, by the size in the header of the first. */
    private static int secondLength(byte[] whole) {
        return whole.length - (int) ByteBuffer.wrap(whole).getLong(8);
    }
}
