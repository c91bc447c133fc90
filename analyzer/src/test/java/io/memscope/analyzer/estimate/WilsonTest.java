package io.memscope.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WilsonTest {

    /** Figures of R's {@code prop.test(x, n, correct = FALSE)}. */
    @Test
    void givesTheIntervalsOfTheTextbook() {
        assertThat(Wilson.of(0.5, 100).low()).isCloseTo(0.4038, within(1e-4));
        assertThat(Wilson.of(0.5, 100).high()).isCloseTo(0.5962, within(1e-4));
        assertThat(Wilson.of(0.1, 20).low()).isCloseTo(0.0279, within(1e-4));
        assertThat(Wilson.of(0.1, 20).high()).isCloseTo(0.3010, within(1e-4));
        assertThat(Wilson.of(0, 10).low()).isZero();
        assertThat(Wilson.of(0, 10).high()).isCloseTo(0.2775, within(1e-4));
    }

    @Test
    void knowsNothingWithoutSamples() {
        assertThat(Wilson.of(0.3, 0)).isEqualTo(new Wilson(0, 1));
        assertThat(Wilson.of(0, Double.NaN)).isEqualTo(new Wilson(0, 1));
    }

    @Test
    void sumsHaveNarrowerIntervalsThanTheSumOfTheirs() {
        Estimate part = new Estimate(100, 70, 130, 10, Estimate.Basis.RECONCILED);
        Estimate sum = Estimate.sum(List.of(part, part, Estimate.exact(50, 3)));
        assertThat(sum.value()).isEqualTo(250);
        assertThat(sum.high() - sum.value()).isCloseTo(30 * Math.sqrt(2), within(1e-9));
        assertThat(sum.basis()).isEqualTo(Estimate.Basis.RECONCILED);
        assertThat(sum.samples()).isEqualTo(23);
    }
}
