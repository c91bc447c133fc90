package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code check} and {@code diff} tell a build what to do. */
class GateCommandsTest {
    private static final Path GOLDEN = Path.of("..", "src-test-fixtures", "recordings");
    private static final Path POOL = GOLDEN.resolve("connection-pool.jfr");
    private static final Path SHARED = Path.of("..", "..", "shared", "recordings");

    @TempDir
    Path folder;

    @Test
    void checkFailsOnAWarning() {
        Run run = Run.of("check", POOL);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("gates failed", "Polling in a loop", "getConnection", "FAILED");
    }

    @Test
    void checkPassesWhatIsAllowed() {
        assertThat(Run.of("check", POOL, "--max-score", "100").code()).isZero();
        assertThat(Run.of("check", POOL, "--max-score", "100", "--fail-on", "poll-loop:100")
                        .code())
                .isZero();
        assertThat(Run.of("check", POOL, "--max-score", "100", "--fail-on", "poll-loop")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void checkWritesJUnitAndMarkdown() throws Exception {
        Path junit = folder.resolve("junit.xml");
        Run run = Run.of("check", POOL, "--junit", junit, "--markdown", "-");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("## ").contains("| gate | result |");
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(junit)))
                .getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(Integer.parseInt(suite.getAttribute("tests")))
                .isEqualTo(suite.getElementsByTagName("testcase").getLength())
                .isGreaterThan(5);
        assertThat(Integer.parseInt(suite.getAttribute("failures")))
                .isEqualTo(suite.getElementsByTagName("failure").getLength())
                .isPositive();
        assertThat(suite.getTextContent()).contains("getConnection", "remedy: ");
    }

    @Test
    void checkSaysWhatIsWrong() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "max-score: lots\n");

        Run unknown = Run.of("check", POOL, "--fail-on", "no-such-rule");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no such rule: no-such-rule; there are ");
        Run file = Run.of("check", POOL, "--rules", bad);
        assertThat(file.code()).isEqualTo(3);
        assertThat(file.err()).isEqualTo("memscope: " + bad + ": 'max-score' is not a score from 0 to 100\n");
        assertThat(Run.of("check", POOL, "--rules", folder.resolve("none.yaml")).code())
                .isEqualTo(3);
        assertThat(Run.of("check", POOL, "--max-score", "101").code()).isEqualTo(2);
        assertThat(Run.of("check", folder.resolve("none.jfr")).code()).isEqualTo(3);
    }

    @Test
    void aRuleAskedForAndNotRecordedFails() throws IOException {
        Path small = Recordings.small(folder);
        Run run = Run.of("check", small, "--max-score", "100", "--fail-on", "lock-contention");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("not recorded");
        assertThat(Run.of("check", small, "--max-score", "100").code()).isZero();
    }

    @Test
    void aRecordingDoesNotDifferFromItself() {
        Run run = Run.of("diff", POOL, POOL, "--fail-on", "any");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Nothing differs by more than chance.");
    }

    @Test
    void anotherWorkloadDiffers() {
        Path server = GOLDEN.resolve("web-server.jfr");
        Run run = Run.of("diff", POOL, server, "--fail-on", "pool-allocation");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("http-worker-*", "new", "db-client-*", "gone");
        assertThat(Run.of("diff", POOL, server, "--fail-on", "lock:1000").code())
                .isZero();
        assertThat(Run.of("diff", POOL, server, "-f", "json").out())
                .contains("\"schemaVersion\"", "\"verdict\" : \"NEW\"");
        assertThat(Run.of("diff", POOL, server, "-f", "markdown").out()).startsWith("## ");
    }

    @Test
    void flameAndDiffWritePages() throws IOException {
        Path flame = folder.resolve("flame.html");
        Path diff = folder.resolve("diff.html");

        assertThat(Run.of("flame", POOL, "-o", flame, "--of", "allocation,cpu")).isEqualTo(new Run(0, "", ""));
        assertThat(Run.of("diff", POOL, GOLDEN.resolve("web-server.jfr"), "-o", diff))
                .isEqualTo(new Run(0, "", ""));
        assertThat(Files.readString(flame))
                .startsWithIgnoringCase("<!DOCTYPE html>")
                .contains("Content-Security-Policy");
        assertThat(Files.readString(diff))
                .startsWithIgnoringCase("<!DOCTYPE html>")
                .contains("Content-Security-Policy");
        assertThat(Run.of("flame", POOL, "--of", "nonsense").code()).isEqualTo(2);
        Run none = Run.of("flame", POOL, "-t", "no such thread", "-o", folder.resolve("none.html"));
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("no samples of");
        assertThat(folder.resolve("none.html")).doesNotExist();
    }

    @Test
    void showsTheFixOfAnAllocationProblem() {
        Path before = SHARED.resolve("jmc-allocation-before.jfr");
        assumeTrue(Files.exists(before), "there are no recordings of other projects beside this one");
        Run run = Run.of("diff", before, SHARED.resolve("jmc-allocation-fixed.jfr"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("java\\.lang\\.Integer .*(less|gone)");
    }

    @Test
    void diffSaysWhatIsWrong() {
        assertThat(Run.of("diff", POOL).err()).contains("give two recordings");
        assertThat(Run.of("diff", POOL, POOL, "--per", "nonsense").code()).isEqualTo(2);
        Run span = Run.of("diff", POOL, POOL, "--per", "span:checkout");
        assertThat(span.code()).isEqualTo(3);
        assertThat(span.err()).isEqualTo("memscope: " + POOL + ": there is no span checkout in it to divide by\n");
        assertThat(Run.of("diff", POOL, POOL, "--fail-on", "nonsense").err()).contains("is nothing to fail on: any");
        Run counter = Run.of("diff", POOL, POOL, "--per", "counter:memscope.JvmCounters#totalAllocatedBytes");
        assertThat(counter.code()).as(counter.err()).isZero();
        assertThat(Run.of("diff", POOL, POOL, "--per", "counter:JvmCounters#none")
                        .code())
                .isEqualTo(3);
        assertThat(Run.of("diff", POOL, POOL, "--per", "counter:JvmCounters").code())
                .isEqualTo(2);
        assertThat(Run.of("diff", POOL, POOL, "--per", "event:ThreadSleep").code())
                .isZero();
    }
}
