package io.memscope.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether runs of samples are told from independent ones. */
class DesignEffectsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SAMPLES = 4800;

    @Test
    void independentSamplesAreWorthAboutOneEach() {
        SplittableRandom random = new SplittableRandom(3);
        DesignEffects effects = new DesignEffects(0, 10 * SECOND);
        for (int i = 0; i < SAMPLES; i++) {
            effects.add(random.nextInt(8), 0, random.nextLong(10 * SECOND), 1000);
        }

        assertThat(effects.effects().common()).isBetween(0.75, 1.3);
    }

    @Test
    void samplesThatComeInRunsOfOneClassAreWorthLess() {
        SplittableRandom random = new SplittableRandom(4);
        DesignEffects effects = new DesignEffects(0, 10 * SECOND);
        for (int run = 0; run < SAMPLES / 20; run++) {
            int key = random.nextInt(8);
            long time = random.nextLong(10 * SECOND);
            for (int i = 0; i < 20; i++) {
                effects.add(key, 0, time, 1000);
            }
        }

        assertThat(effects.effects().common()).isBetween(10.0, 32.0);
        assertThat(effects.effects().of(3)).isGreaterThan(5);
    }

    /** What a moment has more of a pool than another moment has is known from the pool's bytes. */
    @Test
    void momentsOfOnePoolOrTheOtherAreNoRuns() {
        SplittableRandom random = new SplittableRandom(6);
        DesignEffects together = new DesignEffects(0, 10 * SECOND);
        DesignEffects apart = new DesignEffects(0, 10 * SECOND);
        for (int i = 0; i < SAMPLES; i++) {
            long time = random.nextLong(10 * SECOND);
            int pool = (int) (time / SECOND) % 2;
            int key = 4 * pool + random.nextInt(4);
            together.add(key, 0, time, 1000);
            apart.add(key, pool, time, 1000);
        }

        assertThat(together.effects().common()).isGreaterThan(10);
        assertThat(apart.effects().common()).isBetween(0.6, 1.5);
    }

    @Test
    void thinnedSamplesTellOfAllThatThereWere() {
        SplittableRandom random = new SplittableRandom(5);
        DesignEffects thinned = new DesignEffects(0, 10 * SECOND);
        thinned.ofEach(4);
        for (int run = 0; run < SAMPLES / 20; run++) {
            int key = random.nextInt(8);
            long time = random.nextLong(10 * SECOND);
            for (int i = 0; i < 5; i++) {
                thinned.add(key, 0, time, 1000);
            }
        }

        assertThat(thinned.effects().common()).isBetween(8.0, 32.0);
    }

    /** Counters may say that the threads of a pool allocated nothing while it was looked at. */
    @Test
    void samplesThatStandForNothingChangeNothing() {
        SplittableRandom random = new SplittableRandom(7);
        DesignEffects effects = new DesignEffects(0, 10 * SECOND);
        DesignEffects more = new DesignEffects(0, 10 * SECOND);
        for (int i = 0; i < SAMPLES; i++) {
            int key = random.nextInt(8);
            long time = random.nextLong(10 * SECOND);
            effects.add(key, 0, time, 1000);
            more.add(key, 0, time, 1000);
            more.add(9, 1, time, 0);
        }

        assertThat(more.effects().common()).isEqualTo(effects.effects().common());
    }

    @Test
    void fewSamplesGetACautiousValue() {
        DesignEffects effects = new DesignEffects(0, SECOND);
        effects.add(1, 0, 0, 1);

        assertThat(effects.effects().of(1)).isEqualTo(2);
    }
}
