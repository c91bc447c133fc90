package io.memscope.analyzer.finding.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import io.memscope.fixtures.golden.GoldenRecordings;
import io.memscope.fixtures.workload.WorkloadKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMC's rules speak under their own name, and what JMC can't do ends in one sentence. */
class JmcRulesTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void theirFindingsAreMarkedAsTheirs() {
        List<Finding> findings = JmcRules.evaluate(
                List.of(GoldenRecordings.of(WorkloadKind.HEAVY).file()));

        assertThat(findings).hasSizeGreaterThan(20).allSatisfy(finding -> {
            assertThat(finding.rule()).startsWith("jmc:");
            assertThat(finding.origin()).isEqualTo(JmcRules.ORIGIN);
            assertThat(finding.summary()).doesNotContain("<p>", "{");
            Integer score = finding.score();
            if (score == null) {
                assertThat(finding.severity()).isEqualTo(Severity.NOT_RECORDED);
            } else {
                assertThat(score).isBetween(0, 100);
                assertThat(finding.severity()).isEqualTo(Severity.of(score));
            }
        });
        assertThat(findings).anyMatch(finding -> finding.score() != null && finding.score() > 0);
    }

    @Test
    void recordingsThatWouldNotFitAreNotLoaded() throws IOException {
        Path huge = directory.resolve("huge.jfr");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            // Sparse: it takes no place on the disk, and nobody reads it.
            file.setLength(Runtime.getRuntime().maxMemory());
        }
        assertThat(JmcRules.evaluate(List.of(huge))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_RECORDED);
            assertThat(finding.summary()).contains("GB of heap");
            assertThat(finding.remedy()).contains("-Xmx");
        });
    }

    @Test
    void whatJmcCannotLoadIsSaid() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.jfr"), "no recording at all, but some text");

        assertThat(JmcRules.evaluate(List.of(broken))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_RECORDED);
            assertThat(finding.summary()).contains("can't load");
        });
    }
}
