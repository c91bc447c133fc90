package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticEvent;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Threads that ended after their last reading, and what the JVM counted of all that have ended. */
class EndedThreadsTest {
    private static final long MILLI = 1_000_000L;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");
    private static final SyntheticThread ONE = SyntheticThread.platform(11, "one");
    private static final SyntheticThread TWO = SyntheticThread.platform(12, "two");
    private static final SyntheticThread UNREAD = SyntheticThread.platform(13, "unread");

    private static SyntheticEvent jvm(long atNanos, long liveBytes, long endedBytes) {
        return MemScopeEvents.jvmCounters(atNanos, liveBytes + endedBytes, 9, 3, 9, 0)
                .with("liveAllocatedBytes", liveBytes);
    }

    /** Readings at 0, 100 and 200 ms, of 3 MB/s of {@code one} and 1 MB/s of {@code two}, which were born at 0. */
    private static SyntheticRecording recording(long endedBytesAtEnd) {
        return SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(jvm(0, 5_000_000, 7_000_000))
                .add(MemScopeEvents.threadCounters(0, MAIN, 5_000_000, 0, 0))
                .add(ThreadEvents.start(1, ONE, MAIN, null))
                .add(ThreadEvents.start(1, TWO, MAIN, null))
                .add(MemScopeEvents.threadCounters(100 * MILLI, ONE, 300_000, 0, 0))
                .add(MemScopeEvents.threadCounters(100 * MILLI, TWO, 100_000, 0, 0))
                .add(jvm(100 * MILLI, 5_400_000, 7_000_000))
                .add(jvm(200 * MILLI, 5_000_000, endedBytesAtEnd))
                .add(MemScopeEvents.threadCounters(400 * MILLI, MAIN, 5_000_000, 0, 0))
                .add(jvm(400 * MILLI, 5_000_000, endedBytesAtEnd));
    }

    @Test
    void aThreadThatEndedAloneIsKnownToTheByte() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(7_450_000).add(ThreadEvents.end(150 * MILLI, ONE)));

        Estimate bytes = thread(analysis, "one").allocatedBytes();
        assertThat(bytes.value()).isEqualTo(450_000);
        assertThat(bytes.low()).isEqualTo(450_000);
        assertThat(bytes.high()).isEqualTo(450_000);
    }

    @Test
    void aRateThatChangedIsSeenInTheTotal() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(9_000_000).add(ThreadEvents.end(150 * MILLI, ONE)));

        assertThat(thread(analysis, "one").allocatedBytes().value()).isEqualTo(2_000_000);
    }

    @Test
    void threadsThatEndedTogetherShareWhatTheyDidUnseenByTheirRates() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(
                recording(7_800_000).add(ThreadEvents.end(150 * MILLI, ONE)).add(ThreadEvents.end(150 * MILLI, TWO)));

        Estimate one = thread(analysis, "one").allocatedBytes();
        assertThat(one.value()).isCloseTo(600_000, within(1.0));
        assertThat(thread(analysis, "two").allocatedBytes().value()).isCloseTo(200_000, within(1.0));
        assertThat(one.low()).isGreaterThanOrEqualTo(300_000).isLessThan(600_000);
        assertThat(one.high()).isLessThanOrEqualTo(700_000).isGreaterThan(600_000);
    }

    @Test
    void whatAThreadDidThatNoReadingSawIsNotPutDownToTheOthers() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(9_000_000)
                .add(ThreadEvents.end(150 * MILLI, ONE))
                .add(ThreadEvents.start(120 * MILLI, UNREAD, MAIN, null))
                .add(AllocationEvents.sample(130 * MILLI, UNREAD, "byte[]", 700_000, null))
                .add(ThreadEvents.end(160 * MILLI, UNREAD)));

        assertThat(thread(analysis, "one").allocatedBytes().value()).isCloseTo(450_000, within(1.0));
        assertThat(thread(analysis, "one").allocatedBytes().high()).isGreaterThan(500_000);
    }

    @Test
    void aThreadThatNoReadingSawIsKnownIfItEndedAlone() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(7_900_000)
                .add(ThreadEvents.start(120 * MILLI, UNREAD, MAIN, null))
                .add(AllocationEvents.sample(130 * MILLI, UNREAD, "byte[]", 700_000, null))
                .add(ThreadEvents.end(160 * MILLI, UNREAD)));

        assertThat(thread(analysis, "unread").allocatedBytes().value()).isEqualTo(900_000);
        assertThat(thread(analysis, "unread").allocatedBytes().basis()).isEqualTo(Estimate.Basis.EXACT_IN_PART);
    }

    @Test
    void anEndRightBeforeAReadingMayBeCountedAtTheNext() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(recording(7_450_000).add(ThreadEvents.end(100 * MILLI - MILLI, ONE)));

        assertThat(thread(analysis, "one").allocatedBytes().value()).isCloseTo(300_000, within(1.0));
    }
}
