package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage exits with 2 and shows the syntax; help exits with 0 and goes to standard output. */
class UsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | a command is missing",
                "analyse x.jfr                       | memscope analyze",
                "analyze                             | FILE",
                "analyze x.jfr --top 0               | '0' is not a number of rows",
                "analyze x.jfr --top many            | 'many' is not a number of rows",
                "analyze x.jfr --threads [           | '[' is not a regular expression",
                "analyze x.jfr --from yesterday      | 'yesterday' is not a time",
                "analyze x.jfr --format pdf          | text, json, html, markdown",
                "analyze x.jfr --frm 1               | --from",
                "analyze x.jfr -o report.pdf         | give --format",
                "summary                             | FILE",
                "completion fish                     | [bash, zsh]",
                "attach                              | Missing required parameter",
                "attach 1 -d soon                    | 'soon' is not a time",
                "attach 1 --preset fast              | low-overhead, default, high-precision",
                "attach 1 --sample-rate 2            | '2' is not a sample rate",
                "start 1 --name a,b                  | 'a,b' is not a name of a recording",
                "start 1 --max-size big              | 'big' is not a size",
                "record                              | COMMAND",
                "demo --top x                        | 'x' is not a number of rows",
            })
    void wrongUsageShowsTheSyntax(String line, String reason) {
        Run run = Run.of(line.isEmpty() ? new Object[0] : line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(reason).contains("Usage: memscope").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "help",
                "help analyze",
                "analyze --help",
                "summary -h",
                "demo --help",
                "completion --help",
                "jvms --help",
                "attach --help",
                "start --help",
                "dump --help",
                "stop --help",
                "status --help",
                "record --help",
                "live --help",
                "export --help",
                "check --help",
                "diff --help"
            })
    void helpGoesToStandardOutput(String line) {
        Run run = Run.of((Object[]) line.split(" "));

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: memscope");
        assertThat(run.out().lines())
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void everyCommandHasExamples() {
        for (String command : List.of(
                "analyze",
                "summary",
                "demo",
                "completion",
                "jvms",
                "attach",
                "start",
                "dump",
                "stop",
                "status",
                "record")) {
            assertThat(Run.of("help", command).out()).contains("Examples:").contains("memscope " + command);
        }
    }

    @Test
    void saysItsVersion() {
        assertThat(Run.of("--version").out()).startsWith("memscope ").contains("java ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "BASH"})
    void completionKnowsCommandsAndOptions(String shell) {
        Run run = Run.of("completion", shell);

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.out()).contains("analyze", "--threads", "complete -F");
    }

    @Test
    void anEmptyTimeRangeIsWrongUsage(@TempDir Path folder) throws Exception {
        Run run = Run.of("analyze", Recordings.small(folder), "--from", "5s", "--to", "1s");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the time range is empty").contains("Usage: memscope analyze");
    }

    @Test
    void theDemoNamesAFolderThatCanNotBe(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(Run.of("demo", "-o", file))
                .isEqualTo(new Run(3, "", "memscope: cannot write " + file + ": is not a directory\n"));
    }

    @Test
    void fileNamesAreNotFilesOfArguments() {
        assertThat(Run.of("analyze", "@none.jfr").err()).isEqualTo("memscope: @none.jfr: no such file\n");
    }
}
