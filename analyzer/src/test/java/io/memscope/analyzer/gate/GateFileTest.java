package io.memscope.analyzer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.gate.GateOutcome.Status;
import io.memscope.analyzer.report.Analysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file asks for is what is judged. */
class GateFileTest {

    @TempDir
    Path folder;

    private Gates gates(String yaml) throws IOException {
        return GateFile.read(Files.writeString(folder.resolve("gates.yaml"), yaml));
    }

    private static Analysis connectionPool() throws IOException {
        Path recording = Recordings.golden()
                .filter(file -> file.endsWith("connection-pool.jfr"))
                .findFirst()
                .orElseThrow();
        return Analyzer.analyze(List.of(recording), AnalysisOptions.all());
    }

    @Test
    void readsScoresRulesAndFigures() throws IOException {
        Gates gates = gates("""
                max-score: 60
                rules:
                  poll-loop: 25
                  gc-pressure: Ignore
                figures:
                  - figure: totals.gcPauseNanos
                    max: 20ms
                  - figure: pools[db-client-*].allocatedBytes
                    max: 1.5m
                    min: 10k
                """);

        assertThat(gates.maxScore()).isEqualTo(60);
        assertThat(gates.maxScoreByRule()).containsOnlyKeys("poll-loop").containsValue(25);
        assertThat(gates.ignored()).containsExactly("gc-pressure");
        assertThat(gates.figures())
                .containsExactly(
                        new FigureGate("totals.gcPauseNanos", 20e6, null),
                        new FigureGate("pools[db-client-*].allocatedBytes", 1.5 * 1024 * 1024, 10.0 * 1024));
        assertThat(gates("")).isEqualTo(Gates.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            nonsense: 1                          ~ 'nonsense' is none of
            - 1                                  ~ is not a map
            max-score: 101                       ~ not a score from 0 to 100
            "rules: {poll-loop: much}"           ~ not a score from 0 to 100
            "figures: [{figure: a.b}]"           ~ needs 'figure' and 'max' or 'min'
            "figures: [{figure: a..b, max: 1}]"  ~ is not a figure
            "figures: [{figure: a, max: lots}]"  ~ 'lots' is not an amount
            "rules: [1, 2"                       ~ is not YAML
            """)
    void saysWhatIsWrongInALine(String yaml, String reason) {
        assertThatThrownBy(() -> gates(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void judgesRulesByTheirLimits() throws IOException {
        Analysis analysis = connectionPool();

        GateOutcome failed = outcome(gates("max-score: 50"), analysis, "poll-loop");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.message()).contains("getConnection");
        assertThat(outcome(gates("rules: {poll-loop: 100}"), analysis, "poll-loop")
                        .status())
                .isEqualTo(Status.PASSED);
        assertThat(gates("rules: {poll-loop: ignore}").judge(analysis))
                .noneMatch(outcome -> outcome.name().equals("poll-loop"));
        assertThat(gates("rules: {pool-loop: 1, poll-loop: 1}").unknownRules(analysis))
                .containsExactly("pool-loop");
    }

    @Test
    void judgesFiguresByTheirIntervals() throws IOException {
        Analysis analysis = connectionPool();
        double bytes = analysis.totals().allocations().bytes().value();

        assertThat(figure(analysis, "totals.allocations.bytes", "max: " + (long) (bytes * 2)))
                .isEqualTo(Status.PASSED);
        assertThat(figure(analysis, "totals.allocations.bytes", "max: " + (long) (bytes / 2)))
                .isEqualTo(Status.FAILED);
        assertThat(figure(analysis, "totals.allocations.bytes", "min: " + (long) (bytes * 2)))
                .isEqualTo(Status.FAILED);
        assertThat(figure(analysis, "pools[db-client-*].threadCount", "max: 50"))
                .isEqualTo(Status.PASSED);
        assertThat(figure(analysis, "pools[nobody].threadCount", "max: 50")).isEqualTo(Status.FAILED);
        assertThatThrownBy(() -> figure(analysis, "totals.nonsense", "max: 1"))
                .hasMessageContaining("there is no figure 'nonsense'");
    }

    private Status figure(Analysis analysis, String figure, String limit) throws IOException {
        Gates gates = gates("figures:\n  - figure: " + figure + "\n    " + limit + "\n");
        return outcome(gates, analysis, figure).status();
    }

    private static GateOutcome outcome(Gates gates, Analysis analysis, String name) {
        return gates.judge(analysis).stream()
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
