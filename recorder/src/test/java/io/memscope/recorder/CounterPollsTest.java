package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.recorder.counter.ThreadCounterPoller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CounterPollsTest {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final double PLENTY = 1;

    /** Keeps what is scheduled for the test to run. */
    private static final class Recording extends ScheduledThreadPoolExecutor {
        private final List<Runnable> tasks = new ArrayList<>();
        private final List<Duration> delays = new ArrayList<>();

        Recording() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(task);
            delays.add(Duration.of(delay, unit.toChronoUnit()));
            return super.schedule(() -> {}, 0, TimeUnit.NANOSECONDS);
        }
    }

    private final Recording executor = new Recording();
    private final CounterPolls polls = new CounterPolls(new ThreadCounterPoller(), executor);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private static void threadsComeAndGo() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            Thread brief = new Thread(() -> {}, "brief");
            brief.start();
            brief.join();
        }
    }

    @Test
    void whileThreadsEndYoungOnesAreReadInBetweenAgainAndAgain() throws Exception {
        polls.poll(PERIOD, PLENTY);
        threadsComeAndGo();
        polls.poll(PERIOD, PLENTY);
        assertThat(executor.tasks).hasSize(1);
        assertThat(executor.delays.get(0)).isBetween(Duration.ofMillis(20), PERIOD.dividedBy(2));
        polls.poll(PERIOD, PLENTY);
        assertThat(executor.tasks).as("one at a time").hasSize(1);
        executor.tasks.get(0).run();
        assertThat(executor.tasks).hasSize(2);
    }

    @Test
    void threadsThatEndBeforeTheFirstReadingAreSeenToDoSo() throws Exception {
        polls.begin(PERIOD, PLENTY);
        assertThat(executor.tasks).hasSize(1);
        executor.tasks.get(0).run();
        assertThat(executor.tasks).as("no thread has ended").hasSize(1);
        polls.begin(PERIOD, PLENTY);
        threadsComeAndGo();
        executor.tasks.get(1).run();
        assertThat(executor.tasks).hasSize(3);
    }

    @Test
    void withoutABudgetOnlyTheRegularReadingsAreLeft() throws Exception {
        polls.poll(PERIOD, 1e-12);
        threadsComeAndGo();
        polls.poll(PERIOD, 1e-12);
        assertThat(executor.tasks).isEmpty();
    }

    @Test
    void afterTheEndOfTheLastSessionNothingIsScheduled() throws Exception {
        ScheduledThreadPoolExecutor ended = new ScheduledThreadPoolExecutor(1);
        ended.shutdownNow();
        CounterPolls late = new CounterPolls(new ThreadCounterPoller(), ended);
        late.poll(PERIOD, PLENTY);
        threadsComeAndGo();
        late.poll(PERIOD, PLENTY);
        assertThat(ended.getQueue()).isEmpty();
    }
}
