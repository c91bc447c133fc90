package io.memscope.analyzer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ThreadReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** What is written is read back by Jackson's CSV parser, and says what the analysis does. */
class CsvFormatTest {

    @Test
    void namesEveryListOfTheAnalysis() {
        assertThat(CsvFormat.tables())
                .startsWith("threads", "pools", "classes", "sites")
                .contains("cpu.methods", "contention", "waits", "io", "spans", "findings");
    }

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#golden")
    void threadsAddUpAsInTheAnalysis(Path recording) throws IOException {
        Analysis analysis = Analyzer.analyze(List.of(recording), AnalysisOptions.all());
        List<Map<String, String>> rows = parse(analysis, "threads");

        assertThat(rows).hasSameSizeAs(analysis.threads());
        assertThat(rows)
                .map(row -> row.get("name"))
                .containsExactlyElementsOf(
                        analysis.threads().stream().map(ThreadReport::name).toList());
        assertThat(rows.stream()
                        .mapToDouble(row -> Double.parseDouble(row.get("allocatedBytes.value")))
                        .sum())
                .isEqualTo(analysis.threads().stream()
                        .mapToDouble(thread -> thread.allocatedBytes().value())
                        .sum());
        assertThat(rows.get(0).keySet()).contains("allocatedBytes.low", "parked.totalNanos", "topSites");
    }

    @Test
    void everyTableOfARecordingIsWellFormed() throws IOException {
        Path recording = Recordings.golden().findFirst().orElseThrow();
        Analysis analysis = Analyzer.analyze(List.of(recording), AnalysisOptions.all());
        for (String table : CsvFormat.tables()) {
            List<Map<String, String>> rows = parse(analysis, table);
            assertThat(rows)
                    .allSatisfy(
                            row -> assertThat(row).hasSameSizeAs(rows.get(0)).doesNotContainKey(""));
        }
        assertThat(parse(analysis, "sites")).hasSameSizeAs(analysis.sites());
        assertThat(parse(analysis, "sites").get(0).get("frames")).contains(";");
    }

    @Test
    void whatWasNotRecordedHasItsHeadingAlone() throws IOException {
        assertThat(text(SampleAnalysis.empty(), "waits").lines()).hasSize(1);
        assertThat(text(SampleAnalysis.empty(), "cpu.methods").lines()).hasSize(1);
    }

    private record Figure(double value, @Nullable Double absent) {}

    private record Item(String name, @Nullable Figure figure, List<Figure> parts) {}

    @Test
    void flattensRecordsAndLeavesAbsentCellsEmpty() throws IOException {
        List<Item> items = List.of(
                new Item("a", new Figure(1.5, null), List.of(new Figure(2, 3.0), new Figure(Double.NaN, null))),
                new Item("b", null, List.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFormat.write(Item.class, items, null, out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("name,figure.value,figure.absent,parts\na,1.5,,2.0 3.0 | NaN \nb,,,\n");
    }

    @Test
    void hostileTextIsNeitherAFormulaNorARow() throws IOException {
        for (String name : List.of(
                "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tx", "\uFF1Dx", "\u001b[2J", "a,b\r\n\"c\"")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CsvFormat.write(Item.class, List.of(new Item(name, null, List.of())), null, out);
            List<Map<String, String>> rows = parse(out.toString(StandardCharsets.UTF_8));

            assertThat(rows).hasSize(1);
            String cell = Objects.requireNonNull(rows.get(0).get("name"));
            assertThat(cell.replace("'", "")).isEqualTo(VisibleText.of(name));
            assertThat("=+-@\t\r\n\uFF1D".indexOf(cell.charAt(0))).isNegative();
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\r");
        }
    }

    @Test
    void limitsRowsAndKnowsItsTables() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFormat.write(SampleAnalysis.full(), "threads", 1, out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
        assertThatThrownBy(() -> CsvFormat.write(SampleAnalysis.full(), "nonsense", null, out))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Analysis analysis, String table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFormat.write(analysis, table, null, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> parse(Analysis analysis, String table) throws IOException {
        return parse(text(analysis, table));
    }

    private static List<Map<String, String>> parse(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }
}
