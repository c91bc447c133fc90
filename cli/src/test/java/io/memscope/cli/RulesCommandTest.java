package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void listsAllRules() {
        Run run = Run.of("rules");

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("poll-loop", "Polling in a loop", "possible-leak", "INFO from 25", "WARNING from 75");
        assertThat(run.out().lines()).hasSizeGreaterThan(30);
    }

    @Test
    void showsOneInFull() {
        Run run = Run.of("rules", "poll-loop");

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.out())
                .contains(
                        "measure",
                        "0.5%=0 2%=25 10%=75 50%=100",
                        "longest-sleep",
                        "jdk.ThreadSleep",
                        "remedy",
                        "reference")
                .doesNotContain("lock-contention");
    }

    @Test
    void showsAllInFull() {
        assertThat(Run.of("rules", "--verbose").out()).contains("poll-loop", "lock-contention", "15%=75");
    }

    @Test
    void refusesRulesThatThereAreNot() {
        Run run = Run.of("rules", "no-such-rule");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no rule 'no-such-rule'");
    }

    @Test
    void addsASecondOpinion() throws IOException {
        Path recording = Recordings.small(folder);
        Run alone = Run.of("analyze", recording, "-f", "json");
        Run both = Run.of("analyze", recording, "-f", "json", "--rules", "jmc");

        assertThat(alone.out()).doesNotContain("JDK Mission Control");
        assertThat(both.code()).isEqualTo(0);
        assertThat(both.out()).contains("\"rule\" : \"jmc:", "\"origin\" : \"JDK Mission Control\"");
    }

    @Test
    void refusesOtherSetsOfRules() throws IOException {
        Run run = Run.of("analyze", Recordings.small(folder), "--rules", "mine");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--rules", "mine", "jmc");
    }
}
