package io.memscope.recorder.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A recording simulated second by second: what a controller decides changes what the next second costs. */
class BudgetControllerTest {

    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String SLEEP = "jdk.ThreadSleep";
    private static final String PARK = "jdk.ThreadPark";
    private static final long SECOND = 1_000_000_000;
    private static final Map<String, Long> THRESHOLDS = Map.of(SLEEP, 500_000L, PARK, 500_000L);

    /** Costs 1 ms a second beside its events, on a process that uses one core. */
    private static CostInterval second(Map<String, Double> events) {
        return new CostInterval(SECOND, SECOND, 1_000_000, events, true);
    }

    private static BudgetController adaptive(double percent, long samplesPerSecond) {
        return new BudgetController(percent / 100, samplesPerSecond, true, THRESHOLDS);
    }

    @Test
    void throttleFallsUntilTheBudgetHoldsAndStaysThere() {
        // 0.5 %: 5 ms, of which 1 ms is not for samples; 1500 samples would cost 9 ms.
        BudgetController controller = adaptive(0.5, 1500);
        List<Move> moves = new ArrayList<>();
        double share = 0;
        for (int i = 0; i < 120; i++) {
            CostInterval interval = second(Map.of(SAMPLE, (double) controller.samplesPerSecond()));
            share = interval.share();
            moves.addAll(controller.after(interval, true));
        }
        assertThat(share).isBetween(0.0035, 0.005);
        assertThat(controller.samplesPerSecond() % 5).isZero();
        assertThat(moves).hasSizeBetween(1, 4).allMatch(move -> move instanceof Move.Throttle);
        assertThat(moves.get(0).reason()).contains("over its budget of 0.50 %").contains("from 1500/s");
        assertThat(controller.isOverdrawn()).isFalse();
    }

    @Test
    void throttleRisesToWhatWasConfiguredAndNoFurther() {
        BudgetController controller = adaptive(1, 300);
        for (int i = 0; i < 20; i++) {
            // Something else takes all.
            controller.after(new CostInterval(SECOND, SECOND, 12_000_000, Map.of(SAMPLE, 300.0), true), true);
        }
        assertThat(controller.samplesPerSecond()).isEqualTo(5);
        assertThat(controller.isOverdrawn()).isTrue();
        for (int i = 0; i < 60; i++) {
            controller.after(second(Map.of(SAMPLE, (double) controller.samplesPerSecond())), true);
        }
        assertThat(controller.samplesPerSecond()).isEqualTo(300);
        assertThat(controller.isOverdrawn()).isFalse();
    }

    @Test
    void samplesThatCannotBeCountedAreTakenForAsManyAsTheThrottleLetsPass() {
        BudgetController controller = adaptive(0.5, 1500);
        for (int i = 0; i < 60; i++) {
            controller.after(new CostInterval(SECOND, SECOND, 1_000_000, Map.of(), false), true);
        }
        assertThat(controller.samplesPerSecond()).isBetween(350L, 600L);
    }

    @Test
    void aBusyProcessIsASharesMeasureAndAnIdleOneIsMeasuredByOneCore() {
        Map<String, Double> events = Map.of(SAMPLE, 1000.0);
        assertThat(new CostInterval(SECOND, 20 * SECOND, 4_000_000, events, true).share())
                .isEqualTo(0.0005);
        assertThat(new CostInterval(SECOND, 10_000_000, 4_000_000, events, true).share())
                .isEqualTo(0.01);
    }

    @Test
    void withoutALeaveToMoveTheThrottleOnlyThresholdsMove() {
        BudgetController controller = new BudgetController(0.001, 1500, false, THRESHOLDS);
        for (int i = 0; i < 60; i++) {
            assertThat(controller.after(second(Map.of(SAMPLE, 1500.0)), true)).isEmpty();
        }
        assertThat(controller.samplesPerSecond()).isEqualTo(1500);
    }

    @Test
    void nothingIsConcludedFromTheCostOfSettingUp() {
        BudgetController controller = adaptive(0.5, 150);
        for (int i = 0; i < 20; i++) {
            CostInterval settingUp = new CostInterval(SECOND, SECOND, 300_000_000, Map.of(SAMPLE, 150.0), true);
            assertThat(controller.after(settingUp, false)).isEmpty();
        }
    }

    @Test
    void pollLoopIsSeenFromTimeToTimeAndItsEventsStayWithinTheirBudget() {
        // 40,000 naps of 1 ms a second would cost 8 %; half of 0.5 % is for them.
        BudgetController controller = new BudgetController(0.005, 150, false, THRESHOLDS);
        long threshold = 500_000;
        double seconds = 600;
        double spent = 0;
        int times = 0;
        for (int i = 0; i < seconds; i++) {
            double naps = threshold < 1_000_000 ? 40_000 : 0;
            CostInterval interval = second(Map.of(SLEEP, naps, PARK, 10.0));
            spent += interval.eventNanos(SLEEP);
            for (Move move : controller.after(interval, true)) {
                Move.Threshold moved = (Move.Threshold) move;
                assertThat(moved.eventType()).isEqualTo(SLEEP);
                times += moved.nanos() < threshold ? 1 : 0;
                threshold = moved.nanos();
            }
        }
        // What is saved at the start, and one second too many, may come on top.
        assertThat(spent / SECOND / seconds).isBetween(0.001, 0.0027);
        assertThat(times).as("how often the threshold came down again").isGreaterThan(5);
    }

    @Test
    void shortBurstOfWaitsIsKeptWhole() {
        BudgetController controller = new BudgetController(0.005, 150, false, THRESHOLDS);
        for (int i = 0; i < 6; i++) {
            assertThat(controller.after(second(Map.of(SLEEP, 4000.0)), true)).isEmpty();
        }
    }

    @Test
    void longWaitsRaiseTheThresholdStepByStepOfTheCostliestTypeOnly() {
        BudgetController controller =
                new BudgetController(0.001, 15, false, Map.of(SLEEP, 500_000L, PARK, 10_000_000L));
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            moves.addAll(controller.after(second(Map.of(SLEEP, 100.0, PARK, 9000.0)), true));
        }
        assertThat(moves)
                .extracting(move -> ((Move.Threshold) move).eventType())
                .containsOnly(PARK);
        assertThat(moves)
                .extracting(move -> ((Move.Threshold) move).nanos())
                .containsExactly(50_000_000L, 200_000_000L, 1_000_000_000L);
    }
}
