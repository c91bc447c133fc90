package io.memscope.recorder.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostMeterTest {

    @TempDir
    Path directory;

    @Test
    void withoutARepositoryEventsAreUnknownAndThreadsAreNot() {
        long[] own = {5};
        CostMeter meter = new CostMeter(() -> own[0], List.of(), Optional.empty());
        own[0] += 1_000_000;
        CostInterval interval = meter.look();
        assertThat(interval.isCounted()).isFalse();
        assertThat(interval.threadNanos()).isGreaterThanOrEqualTo(1_000_000);
        assertThat(meter.events()).isEmpty();
        assertThat(meter.eventNanos()).isEmpty();
    }

    @Test
    void aRepositoryThatCannotBeReadMakesEventsUnknown() {
        CostMeter meter = new CostMeter(() -> 0, List.of(), Optional.of(directory.resolve("gone")));
        assertThat(meter.look().isCounted()).isFalse();
        assertThat(meter.events()).isEmpty();
    }

    @Test
    void threadsAreFoundByNameAndReadByTheirScheduledTime() throws Exception {
        Path tasks = Files.createDirectories(directory.resolve("task"));
        Files.writeString(directory.resolve("schedstat"), "0 0 0");
        task(tasks, "11", "JFR Recorder Th", "2000 5 1");
        task(tasks, "12", "http-worker", "777000 5 1");
        task(tasks, "13", "JFR Thread Samp", "300 5 1");
        FlightRecorderThreads threads = new FlightRecorderThreads(tasks);
        assertThat(threads.cpuNanos()).isEqualTo(2300);
        task(tasks, "13", "JFR Thread Samp", "500 5 1");
        assertThat(threads.cpuNanos()).isEqualTo(2500);
        // One ends and another begins: what the first used stays used.
        Files.delete(tasks.resolve("13/schedstat"));
        task(tasks, "14", "JFR Thread Samp", "40 5 1");
        threads.cpuNanos();
        assertThat(threads.cpuNanos()).isEqualTo(2540);
    }

    @Test
    void withoutTheKernelsStatisticsTheBeansAnswer() {
        assertThat(new FlightRecorderThreads(directory.resolve("none")).cpuNanos())
                .isNotNegative();
    }

    private static void task(Path tasks, String id, String name, String statistics) throws Exception {
        Path task = Files.createDirectories(tasks.resolve(id));
        Files.writeString(task.resolve("comm"), name + "\n");
        Files.writeString(task.resolve("schedstat"), statistics + "\n");
    }
}
