package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code memscope attach --continuous}, where it is not let. */
class ContinuousCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--continuous --keep-size=1m                    | 16 MiB or more",
                "--continuous --keep-size=much                  | 'much' is not a size",
                "--continuous --keep-age=1s                     | twice the period",
                "--continuous --trigger=heap>3                  | 'heap>3'",
                "--continuous --trigger=allocation-rate>10%     | 'allocation-rate>10%' has a bound",
                "--keep-age=1h                                  | --continuous",
            })
    void wrongUsageShowsTheSyntax(String line, String reason) {
        Object[] words = ("attach 1 " + line).split(" ");
        Run run = Run.of(words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(reason)
                .contains("Usage: memscope attach")
                .doesNotContain("\tat ");
    }

    @Test
    void aJvmThatIsNotThereIsOneLine() {
        Run run = Run.of("attach", "2000000000", "--continuous", "--dir", folder);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("memscope: pid 2000000000: no process has this id\n");
    }
}
