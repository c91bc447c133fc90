package io.memscope.analyzer.finding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes again counts in full; one long stop, whatever it is due to, does not make a warning. */
class StopsTest {
    private static final long MILLI = 1_000_000;
    private static final double TEN_SECONDS = 10e9;
    private static final RuleText TEXT = RuleText.of("safepoint-stalls");

    private static double score(Stops stops) {
        return stops.score(TEXT, RuleText.MAIN_CURVE, 1, TEN_SECONDS);
    }

    @Test
    void stopsThatComeAgainCount() {
        Stops stops = new Stops();
        stops.add(Collections.nCopies(50, 40 * MILLI));
        assertThat(stops.count()).isEqualTo(50);
        assertThat(stops.sumNanos()).isEqualTo(2e9);
        assertThat(stops.withoutLongestNanos()).isEqualTo(1.96e9);
        assertThat(stops.usualNanos()).isEqualTo(2e9);
        assertThat(score(stops)).isGreaterThanOrEqualTo(75);
    }

    @Test
    void oneStallOfTheMachineAmongShortStopsIsNothing() {
        Stops stops = new Stops();
        stops.add(Collections.nCopies(20, MILLI));
        double before = score(stops);
        stops = new Stops();
        stops.add(21, 20 * MILLI + 800.0 * MILLI, 800 * MILLI);
        assertThat(stops.usualNanos()).isCloseTo(25 * MILLI, within(1.0));
        assertThat(score(stops)).isEqualTo(before).isZero();
    }

    @Test
    void oneStallAloneIsNothing() {
        Stops stops = new Stops();
        stops.add(List.of(900 * MILLI));
        assertThat(score(stops)).isZero();
    }

    @Test
    void aStopOfASecondIsWorthKnowingButNoWarning() {
        Stops stops = new Stops();
        stops.add(List.of(4_000 * MILLI));
        assertThat(score(stops)).isEqualTo(60);
    }

    @Test
    void fewCountsMayBeChance() {
        assertThat(Stops.leastCount(1)).isZero();
        assertThat(Stops.leastCount(2)).isZero();
        assertThat(Stops.leastCount(100)).isCloseTo(83.55, within(0.01));
    }

    @Test
    void aScoreIsNoHigherThanTheBandOfItsLowerEnd() {
        assertThat(Supported.score(92, 80)).isEqualTo(92);
        assertThat(Supported.score(92, 74)).isEqualTo(74);
        assertThat(Supported.score(60, 30)).isEqualTo(60);
        assertThat(Supported.score(60, 10)).isEqualTo(24);
    }
}
