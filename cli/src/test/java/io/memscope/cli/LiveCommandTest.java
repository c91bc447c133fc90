package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.RunningWorkload;
import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.fixtures.workload.WorkloadLauncher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code memscope live} where nothing is drawn over. */
class LiveCommandTest {

    private static RunningWorkload server() throws Exception {
        RunningWorkload child =
                WorkloadLauncher.start(Jdk.current(), WorkloadKind.WEB_SERVER, List.of("-Xmx200m"), List.of());
        assertThat(child.awaitLine(WorkloadLauncher.READY, Duration.ofMinutes(1)))
                .isPresent();
        return child;
    }

    @Test
    void printsReadings() throws Exception {
        try (RunningWorkload child = server()) {
            Run json = Run.of(
                    "live",
                    child.pid(),
                    "--format",
                    "json",
                    "--count",
                    "2",
                    "--interval",
                    "500ms",
                    "--top",
                    "3",
                    "-t",
                    "^http-");
            assertThat(json.code()).as(json.err()).isZero();
            assertThat(json.err()).isEmpty();
            List<String> lines = json.out().lines().toList();
            assertThat(lines).hasSize(2);
            for (String line : lines) {
                JsonNode root = new JsonMapper().readTree(line);
                assertThat(root.at("/target/pid").asLong()).isEqualTo(child.pid());
                assertThat(root.at("/threads").size()).isEqualTo(3);
                assertThat(root.at("/threads/0/name").asString()).startsWith("http-worker-");
                assertThat(root.at("/totals/blockedThreads").isNumber()).isTrue();
                assertThat(root.at("/omitted/threads").asInt()).isPositive();
            }

            Run text = Run.of("live", child.pid(), "--once", "--by", "pools", "--top", "1", "--no-events");
            assertThat(text.code()).as(text.err()).isZero();
            assertThat(text.out())
                    .contains("(pid " + child.pid() + ", Java ")
                    .contains("http-worker-*")
                    .contains(" more")
                    .contains("blocked shares were not asked for")
                    .doesNotContain("\033");
        }
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        Run none = Run.of("live", "2000000000", "--once");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).isEqualTo("memscope: pid 2000000000: no process has this id\n");

        for (String wrong : List.of("--interval=1ms", "--interval=soon", "--count=0", "--by=classes", "--sort=size")) {
            Run run = Run.of("live", "1", wrong);
            assertThat(run.code()).as(wrong).isEqualTo(2);
            assertThat(run.err()).contains("Usage: memscope live");
        }
    }
}
