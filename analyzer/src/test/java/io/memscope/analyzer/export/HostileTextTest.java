package io.memscope.analyzer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.analyzer.export.page.PageData;
import io.memscope.analyzer.export.text.DisplayWidth;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Totals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No name in a recording can do more than be read. */
class HostileTextTest {

    @ParameterizedTest
    @EnumSource(OutputKind.class)
    void nothingIsObeyedByATerminal(OutputKind kind) throws IOException {
        for (Analysis analysis : java.util.List.of(SampleAnalysis.full(), SampleAnalysis.empty())) {
            String text = written(kind, analysis, FormatOptions.defaults());
            assertThat(text.codePoints().filter(HostileTextTest::obeyed).toArray())
                    .isEmpty();
        }
    }

    private static boolean obeyed(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint != '\n'
                && (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 41, 60, 79, 80, 81, 100, 120, 133, 160, 200, 300, 1000})
    void noLineIsWiderThanTheTerminal(int width) throws IOException {
        for (boolean unicode : new boolean[] {true, false}) {
            FormatOptions options = new FormatOptions(width, false, unicode, 50);
            String text = written(OutputKind.TEXT, SampleAnalysis.full(), options);
            assertThat(text.lines())
                    .allSatisfy(line ->
                            assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(Math.max(width, 40)));
            assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
        }
    }

    @Test
    void coloursDoNotMoveAnything() throws IOException {
        String plain = written(OutputKind.TEXT, SampleAnalysis.full(), FormatOptions.defaults());
        String coloured = written(OutputKind.TEXT, SampleAnalysis.full(), new FormatOptions(80, true, true, null));

        assertThat(coloured).contains("\u001b[1;31mWARNING 82\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("(?m) +$", ""))
                .isEqualTo(plain);
    }

    @Test
    void htmlTakesNoMarkupFromNames() throws IOException {
        String page = written(OutputKind.HTML, SampleAnalysis.full(), FormatOptions.defaults());

        assertThat(page).doesNotContain("alert('x')", "<hello>", "<x>", "{{", "octocat");
        assertThat(PageData.of(page).headerText()).contains("<script>alert('x')</script>");
        assertThat(page)
                .containsPattern(
                        "script-src 'sha256-[A-Za-z0-9+/]{43}=' 'sha256-[A-Za-z0-9+/]{43}='; style-src 'sha256-")
                .contains("default-src 'none'")
                .doesNotContain("unsafe-");
    }

    @Test
    void markdownKeepsRowsWholeAndMentionsNobody() throws IOException {
        String markdown = written(OutputKind.MARKDOWN, SampleAnalysis.full(), FormatOptions.defaults());

        assertThat(markdown).doesNotContain("@octocat", "https://", "<script");
        int columns = 0;
        for (String line : markdown.lines().toList()) {
            if (!line.startsWith("|")) {
                columns = 0;
            } else {
                int bars = line.length() - line.replace("|", "").length();
                columns = columns == 0 ? bars : columns;
                assertThat(bars).as(line).isEqualTo(columns);
            }
        }
    }

    @Test
    void jsonGivesNamesBack() throws IOException {
        JsonNode root =
                new JsonMapper().readTree(written(OutputKind.JSON, SampleAnalysis.full(), FormatOptions.defaults()));

        for (int i = 0; i < SampleRows.HOSTILE.size(); i++) {
            assertThat(root.at("/threads/" + i + "/name").asString()).isEqualTo(SampleRows.HOSTILE.get(i));
        }
    }

    @Test
    void jsonHasNoNumbersThatAreNone() throws IOException {
        Totals infinite = totals(1, Double.NaN);
        JsonNode root =
                new JsonMapper().readTree(written(OutputKind.JSON, withTotals(infinite), FormatOptions.defaults()));
        assertThat(root.at("/totals/efficiencyPercent").isNull()).isTrue();

        assertThatThrownBy(() -> written(
                        OutputKind.JSON, withTotals(totals(Double.POSITIVE_INFINITY, 1)), FormatOptions.defaults()))
                .hasStackTraceContaining("Infinity");
    }

    @ParameterizedTest
    @EnumSource(OutputKind.class)
    void aStreamThatTakesNothingIsToldAsItIs(OutputKind kind) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> kind.format().write(SampleAnalysis.full(), FormatOptions.defaults(), full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static Totals totals(double rate, double efficiency) {
        Totals totals = SampleAnalysis.empty().totals();
        return new Totals(0, totals.allocations(), rate, rate, rate, null, efficiency, null, null, null, null);
    }

    private static Analysis withTotals(Totals totals) {
        Analysis empty = SampleAnalysis.empty();
        return new Analysis(
                empty.schemaVersion(),
                empty.provenance(),
                empty.dataQuality(),
                totals,
                empty.threads(),
                empty.pools(),
                empty.classes(),
                empty.sites(),
                null,
                null,
                null,
                null,
                null,
                empty.timeline(),
                null,
                empty.spans(),
                empty.interactions(),
                empty.findings());
    }

    private static String written(OutputKind kind, Analysis analysis, FormatOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        kind.format().write(analysis, options, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
