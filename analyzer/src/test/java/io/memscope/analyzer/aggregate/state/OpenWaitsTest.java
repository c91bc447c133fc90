package io.memscope.analyzer.aggregate.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A thread that waits by turns is in its next wait when a recording ends, and was in one before when it began. */
class OpenWaitsTest {

    /** Turns of a wait for a queue of 80 and a sleep of 10, with 5 between each and the next, from a time on. */
    private static ThreadSpans turns(int from, int rounds) {
        ThreadSpans spans = new ThreadSpans();
        for (int i = 0; i < rounds; i++) {
            int at = from + i * 100;
            spans.add(at, at + 80, ThreadState.WAITING_QUEUE);
            spans.add(at + 85, at + 95, ThreadState.SLEEPING);
        }
        return spans;
    }

    @Test
    void theStateThatMostlyComesNext() {
        OpenWaits open = OpenWaits.of(turns(40, 6), 0, 690);
        assertThat(open).isEqualTo(new OpenWaits(ThreadState.SLEEPING, 35, ThreadState.WAITING_QUEUE, 50));
    }

    @Test
    void workThatTakesNoLongerThanUsuallyIsNoWait() {
        assertThat(OpenWaits.of(turns(5, 6), 0, 605)).isEqualTo(new OpenWaits(null, 0, null, 0));
    }

    @Test
    void whoHasHardlyWaitedIsNotKnown() {
        assertThat(OpenWaits.of(turns(40, 1), 0, 690)).isEqualTo(new OpenWaits(null, 0, null, 0));
        assertThat(OpenWaits.of(new ThreadSpans(), 0, 690)).isEqualTo(new OpenWaits(null, 0, null, 0));
    }

    @Test
    void aTimeMuchLongerThanAnyWaitIsSomethingElse() {
        OpenWaits open = OpenWaits.of(turns(40, 6), 0, 5_000);
        assertThat(open.after()).isNull();
        assertThat(open.afterNanos()).isZero();
    }

    @Test
    void timesHaveThemApartAndAddUp() {
        ThreadTimes times = ThreadTimes.of(turns(40, 6), new TimeRanges(), new TimeRanges(), 0, 690);
        assertThat(times.nanos(ThreadState.WAITING_QUEUE)).isEqualTo(480);
        assertThat(times.openNanos(ThreadState.WAITING_QUEUE)).isEqualTo(50);
        assertThat(times.nanos(ThreadState.SLEEPING)).isEqualTo(60);
        assertThat(times.openNanos(ThreadState.SLEEPING)).isEqualTo(35);
        assertThat(times.accountedNanos()).isEqualTo(480 + 50 + 60 + 35);
    }
}
