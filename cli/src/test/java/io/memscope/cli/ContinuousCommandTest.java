package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code memscope continuous}, where it is not let. */
class ContinuousCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--keep-size=1m                    | 16 MiB or more",
                "--keep-size=much                  | 'much' is not a size",
                "--keep-age=1s                     | twice the period",
                "--trigger=heap>3                  | 'heap>3'",
                "--trigger=allocation-rate>10%     | 'allocation-rate>10%' has a bound",
            })
    void wrongUsageShowsTheSyntax(String line, String reason) {
        Object[] words = ("continuous 1 " + line).split(" ");
        Run run = Run.of(words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(reason)
                .contains("Usage: memscope continuous")
                .doesNotContain("\tat ");
    }

    @Test
    void aJvmThatIsNotThereIsOneLine() {
        Run run = Run.of("continuous", "2000000000", "--dir", folder);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("memscope: pid 2000000000: no process has this id\n");
    }
}
