package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.jmc.JmcReader;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.JsonFormat;
import io.memscope.analyzer.report.assembly.AnalysisAssembler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever one reader says, the other says too: the same tables, and so the same report. */
class ReadersAgreeTest {
    private static final int FEW = 1;
    private static final int MANY = 3;

    @TestFactory
    Stream<DynamicTest> analysesAreEqual() {
        return Recordings.all()
                .filter(Recordings::readableByTheJdk)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String reference = analysis(new JmcReader(), file, EventFilter.NONE);
                    assertThat(analysis(chunkReader(FEW), file, EventFilter.NONE))
                            .isEqualTo(reference);
                    assertThat(analysis(chunkReader(MANY), file, EventFilter.NONE))
                            .isEqualTo(reference);
                }));
    }

    @TestFactory
    Stream<DynamicTest> analysesOfAPartAreEqual() {
        return Recordings.all()
                .filter(Recordings::readableByTheJdk)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    EventFilter filter = middleThird(file);
                    assertThat(analysis(chunkReader(MANY), file, filter))
                            .isEqualTo(analysis(new JmcReader(), file, filter));
                }));
    }

    private static ChunkReader chunkReader(int threads) {
        return new ChunkReader(threads, Runtime.getRuntime().maxMemory() / 2);
    }

    private static EventFilter middleThird(Path file) throws IOException {
        ReadSummary summary = new ChunkReader().read(List.of(file), List.of(), EventFilter.NONE, ReadProgress.NONE);
        long third = (summary.endNanos() - summary.startNanos()) / 3;
        return new EventFilter(
                summary.startNanos() + third,
                summary.endNanos() - third,
                thread -> thread.name().contains("a"));
    }

    private static String analysis(RecordingReader reader, Path file, EventFilter filter) throws IOException {
        TableCollectors collectors = new TableCollectors(filter);
        ReadSummary summary = reader.read(List.of(file), collectors.collectors(), filter, ReadProgress.NONE);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new JsonFormat()
                .write(AnalysisAssembler.assemble(collectors.tables(summary), null), FormatOptions.defaults(), json);
        return json.toString(StandardCharsets.UTF_8).replaceFirst("\"reader\" : \"[a-z]+\"", "\"reader\" : \"any\"");
    }
}
