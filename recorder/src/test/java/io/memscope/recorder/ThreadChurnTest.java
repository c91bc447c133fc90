package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreadChurnTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double HALF_PERCENT = 0.005;

    private final ThreadChurn churn = new ThreadChurn();

    @Test
    void aPoolThatGrowsIsNoChurn() {
        churn.note(10, 10, 0);
        churn.note(500, 500, SECOND.toNanos());
        assertThat(churn.delay(0, HALF_PERCENT, SECOND)).isEmpty();
    }

    @Test
    void threadsThatEndAreReadMoreOftenUntilSomeSecondsAfterTheLast() {
        churn.note(10, 10, 0);
        churn.note(40, 12, SECOND.toNanos());
        assertThat(churn.delay(20_000, HALF_PERCENT, SECOND)).contains(Duration.ofMillis(70));
        churn.note(40, 12, 5 * SECOND.toNanos());
        assertThat(churn.delay(20_000, HALF_PERCENT, SECOND)).isPresent();
        churn.note(40, 12, 7 * SECOND.toNanos());
        assertThat(churn.delay(20_000, HALF_PERCENT, SECOND)).isEmpty();
    }

    @Test
    void theBudgetDecidesHowOften() {
        churn.note(10, 10, 0);
        churn.note(40, 12, 1);
        assertThat(churn.delay(0, 0.02, SECOND)).contains(Duration.ofMillis(20));
        assertThat(churn.delay(30_000, 0.001, SECOND)).contains(Duration.ofMillis(400));
        assertThat(churn.delay(5_000_000, 0.001, SECOND)).isEmpty();
    }
}
