package io.memscope.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.DataQuality.RaisedThreshold;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waits of which the recorder left the short ones out for a while. */
class RaisedThresholdsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final String SLEEP = "jdk.ThreadSleep";
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    private static SyntheticRecording session() {
        return SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(0, MAIN, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(20 * SECOND, MAIN, 0, 0, 0));
    }

    private static List<RaisedThreshold> raised(SyntheticRecording recording) throws IOException {
        return SyntheticAnalysis.of(recording).dataQuality().raisedThresholds();
    }

    @Test
    void tellsForHowLongAndHowManyMayBeMissing() throws IOException {
        SyntheticRecording recording = session();
        for (int i = 0; i < 100; i++) {
            recording.add(ThreadEvents.sleep(i * 50 * MILLI, MILLI, MAIN, 1, null));
        }
        recording
                .add(MemScopeEvents.thresholdChange(5 * SECOND, SLEEP, 2 * MILLI, "over", 0.01))
                .add(MemScopeEvents.thresholdChange(6 * SECOND, SLEEP, 10 * MILLI, "over", 0.01))
                .add(MemScopeEvents.thresholdChange(20 * SECOND, SLEEP, MILLI / 2, "saved", 0.001));

        RaisedThreshold row = raised(recording).get(0);
        assertThat(row.event()).isEqualTo(SLEEP);
        assertThat(row.belowNanos()).isEqualTo(10 * MILLI);
        assertThat(row.timeShare()).isCloseTo(0.75, within(0.01));
        assertThat(row.missedAtMost()).isBetween(290L, 310L);
    }

    @Test
    void aThresholdThatCameDownAgainIsNoLowerBoundFromThenOn() throws IOException {
        List<RaisedThreshold> rows = raised(session()
                .add(MemScopeEvents.thresholdChange(2 * SECOND, SLEEP, 2 * MILLI, "over", 0.01))
                .add(MemScopeEvents.thresholdChange(6 * SECOND, SLEEP, MILLI / 2, "saved", 0.001)));

        assertThat(rows.get(0).timeShare()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void aThresholdRaisedThroughoutDoesNotTellHowMany() throws IOException {
        List<RaisedThreshold> rows =
                raised(session().add(MemScopeEvents.thresholdChange(0, SLEEP, 2 * MILLI, "over", 0.01)));

        assertThat(rows.get(0).missedAtMost()).isNull();
    }

    @Test
    void withoutMovesThereIsNothingToTell() throws IOException {
        assertThat(raised(session())).isEmpty();
    }
}
