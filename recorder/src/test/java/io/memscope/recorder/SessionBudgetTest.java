package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.recorder.cost.CostInterval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionBudgetTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path dir;

    private static SessionOptions options(String name, SamplingConfig config) {
        return SessionOptions.of(config).withName(name).withHostPeriod(Duration.ZERO);
    }

    private static void spend(ProfilingSession session, String event, double count, int seconds) {
        for (int i = 0; i < seconds; i++) {
            session.budget().look(new CostInterval(SECOND, SECOND, 0, Map.of(event, count), true), true);
        }
    }

    @Test
    void moveOfTheThrottleIsInForceAndInTheRecording() throws Exception {
        SamplingConfig config =
                SamplingConfig.builder().sampleRate(1).maxOverheadPercent(1.0).build();
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("adaptive", config))) {
            spend(session, "jdk.ObjectAllocationSample", 6000, 8);
            assertThat(session.warnings()).anyMatch(warning -> warning.contains("memscope.ThrottleChange"));
            file = session.stop();
        }
        List<RecordedEvent> changes = Recordings.events(file, "memscope.ThrottleChange");
        assertThat(changes).isNotEmpty();
        RecordedEvent first = changes.get(0);
        assertThat(first.getLong("samplesPerSecond")).isBetween(5L, 1495L);
        assertThat(first.getString("throttle")).isEqualTo(first.getLong("samplesPerSecond") + "/s");
        assertThat(first.getString("sessionName")).isEqualTo("adaptive");
        assertThat(first.getString("reason")).contains("over its budget of 1.00 %");
        assertThat(first.getDouble("ownCpuShare")).isBetween(0.03, 0.04);
        String inForce = changes.get(changes.size() - 1).getString("throttle");
        assertThat(Recordings.events(file, "jdk.ActiveSetting")).anySatisfy(setting -> {
            assertThat(setting.getString("name")).isEqualTo("throttle");
            assertThat(setting.getString("value")).isEqualTo(inForce);
        });
        assertThat(Recordings.session(file, "adaptive", "start").getDouble("maxOverheadPercent"))
                .isEqualTo(1);
    }

    @Test
    void waitsBeyondTheirBudgetAreRecordedFromAHigherThresholdOnAndTheUserIsTold() throws Exception {
        Path file;
        try (ProfilingSession session = ProfilingSession.start(dir, options("naps", SamplingConfig.defaults()))) {
            spend(session, "jdk.ThreadSleep", 40_000, 2);
            assertThat(session.warnings()).anyMatch(warning -> warning.contains("jdk.ThreadSleep was not recorded"));
            file = session.stop();
        }
        assertThat(Recordings.events(file, "memscope.ThresholdChange"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.getString("eventType")).isEqualTo("jdk.ThreadSleep");
                    assertThat(change.getDuration("thresholdNanos")).isEqualTo(Duration.ofMillis(2));
                    assertThat(change.getString("reason")).contains("40000 events a second");
                });
        assertThat(Recordings.session(file, "naps", "stop").getString("warnings"))
                .contains("memscope.ThresholdChange");
    }

    @Test
    void aBudgetThatCannotHoldIsAWarning() throws Exception {
        SamplingConfig config =
                SamplingConfig.builder().maxOverheadPercent(0.01).build();
        try (ProfilingSession session = ProfilingSession.start(dir, options("hopeless", config))) {
            for (int i = 0; i < 40; i++) {
                session.budget().look(new CostInterval(SECOND, SECOND, 9_000_000, Map.of(), true), true);
            }
            assertThat(session.warnings()).anyMatch(warning -> warning.contains("more than the 0.01 %"));
        }
    }

    @Test
    void lookAtAStoppedSessionChangesNothing() throws Exception {
        ProfilingSession session = ProfilingSession.start(dir, options("over", SamplingConfig.defaults()));
        session.stop();
        spend(session, "jdk.ThreadSleep", 40_000, 3);
        assertThat(session.warnings()).noneMatch(warning -> warning.contains("jdk.ThreadSleep"));
    }
}
