package io.memscope.analyzer.aggregate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadSpansTest {
    private record Interval(int start, int end, ThreadState state) {}

    private static List<Interval> segments(List<Interval> intervals, int from, int to) {
        ThreadSpans spans = new ThreadSpans();
        intervals.forEach(interval -> spans.add(interval.start(), interval.end(), interval.state()));
        List<Interval> segments = new ArrayList<>();
        spans.segments(from, to, (a, b, state) -> segments.add(new Interval((int) a, (int) b, state)));
        return segments;
    }

    @Test
    void whatBeganLastCountsAndWhatIsAroundItGoesOn() {
        assertThat(segments(
                        List.of(
                                new Interval(10, 90, ThreadState.SOCKET_IO),
                                new Interval(20, 30, ThreadState.WAITING_LOCK)),
                        0,
                        100))
                .containsExactly(
                        new Interval(10, 20, ThreadState.SOCKET_IO),
                        new Interval(20, 30, ThreadState.WAITING_LOCK),
                        new Interval(30, 90, ThreadState.SOCKET_IO));
    }

    @Test
    void beingPinnedCountsBeforeWhatIsWithinIt() {
        assertThat(segments(
                        List.of(new Interval(30, 60, ThreadState.FILE_IO), new Interval(20, 50, ThreadState.PINNED)),
                        0,
                        55))
                .containsExactly(
                        new Interval(20, 30, ThreadState.PINNED),
                        new Interval(30, 50, ThreadState.PINNED),
                        new Interval(50, 55, ThreadState.FILE_IO));
    }

    @Test
    void rangesOutsideAreCutOff() {
        assertThat(segments(
                        List.of(
                                new Interval(-50, 5, ThreadState.SLEEPING),
                                new Interval(95, 300, ThreadState.BLOCKED),
                                new Interval(7, 7, ThreadState.BLOCKED)),
                        0,
                        100))
                .containsExactly(new Interval(0, 5, ThreadState.SLEEPING), new Interval(95, 100, ThreadState.BLOCKED));
    }

    /** Each moment looked at on its own. */
    @Test
    void equalsTheNaiveLoopOverMoments() {
        Random random = new Random(7);
        ThreadState[] states = {
            ThreadState.BLOCKED,
            ThreadState.SLEEPING,
            ThreadState.FILE_IO,
            ThreadState.PINNED,
            ThreadState.WAITING_QUEUE
        };
        for (int round = 0; round < 500; round++) {
            List<Interval> intervals = new ArrayList<>();
            List<Integer> starts = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                starts.add(i);
            }
            Collections.shuffle(starts, random);
            for (int i = 0; i < random.nextInt(30); i++) {
                int start = starts.get(i) - 5;
                intervals.add(new Interval(start, start + random.nextInt(25), states[random.nextInt(states.length)]));
            }
            long[] expected = new long[ThreadState.count()];
            for (int moment = 0; moment < 50; moment++) {
                ThreadState state = at(intervals, moment);
                if (state != null) {
                    expected[state.ordinal()]++;
                }
            }
            long[] actual = new long[ThreadState.count()];
            int last = 0;
            for (Interval segment : segments(intervals, 0, 50)) {
                assertThat(segment.start()).isGreaterThanOrEqualTo(last);
                assertThat(segment.end()).isGreaterThan(segment.start());
                last = segment.end();
                actual[segment.state().ordinal()] += segment.end() - segment.start();
            }
            assertThat(actual).as("%s", intervals).isEqualTo(expected);
        }
    }

    private static @Nullable ThreadState at(List<Interval> intervals, int moment) {
        Interval newest = null;
        for (Interval interval : intervals) {
            if (interval.start() <= moment && moment < interval.end()) {
                if (interval.state() == ThreadState.PINNED) {
                    return ThreadState.PINNED;
                }
                newest = newest == null || interval.start() > newest.start() ? interval : newest;
            }
        }
        return newest == null ? null : newest.state();
    }

    @Test
    void timesOfAThreadAddUpAndPausesCountOnlyWhereItDidNotWait() {
        ThreadSpans spans = new ThreadSpans();
        spans.add(10, 20, ThreadState.SLEEPING);
        TimeRanges still = new TimeRanges();
        still.add(30, 40);
        TimeRanges pauses = new TimeRanges();
        pauses.add(15, 18);
        pauses.add(17, 25);
        pauses.add(38, 45);

        ThreadTimes times = ThreadTimes.of(spans, still, pauses, 0, 44);

        assertThat(times.nanos(ThreadState.SLEEPING)).isEqualTo(10);
        assertThat(times.nanos(ThreadState.IDLE)).isEqualTo(10);
        assertThat(times.nanos(ThreadState.PAUSED)).as("20 to 25, 40 to 44").isEqualTo(9);
        assertThat(times.accountedNanos()).isEqualTo(29);
    }
}
