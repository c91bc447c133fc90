package io.memscope.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether groups that differ are told from groups that do not. */
class AgreementTest {
    private static final int GROUPS = 40;
    private static final int SAMPLES = 50;
    private static final int CLASSES = 10;

    @Test
    void groupsOfTheSameMixDoNotAgreeMoreThanOthers() {
        SplittableRandom random = new SplittableRandom(1);
        Agreement.Counter counter = new Agreement.Counter();
        for (int group = 0; group < GROUPS; group++) {
            for (int i = 0; i < SAMPLES; i++) {
                counter.add(0, group, random.nextInt(CLASSES), 1);
            }
        }

        Agreement agreement = counter.agreement();

        assertThat(agreement.known()).isTrue();
        assertThat(agreement.correlation()).isCloseTo(0, within(4 * agreement.standardError()));
        assertThat(agreement.ownWeight(SAMPLES)).isLessThan(0.2);
    }

    @Test
    void groupsOfOneClassEachAgreeEntirely() {
        Agreement.Counter counter = new Agreement.Counter();
        for (int group = 0; group < GROUPS; group++) {
            counter.add(0, group, group % CLASSES, SAMPLES);
        }

        Agreement agreement = counter.agreement();

        assertThat(agreement.correlation()).isCloseTo(1, within(1e-9));
        assertThat(agreement.ownWeight(SAMPLES)).isGreaterThan(0.9);
    }

    @Test
    void mixesOfKnownSpreadHaveTheCorrelationThatFollows() {
        // Half of a group's samples are of its own class, half of any: 1/4 of its pairs are of its own class twice.
        SplittableRandom random = new SplittableRandom(2);
        Agreement.Counter counter = new Agreement.Counter();
        for (int group = 0; group < GROUPS * 10; group++) {
            int own = random.nextInt(CLASSES);
            for (int i = 0; i < SAMPLES; i++) {
                counter.add(0, group, random.nextBoolean() ? own : random.nextInt(CLASSES), 1);
            }
        }

        assertThat(counter.agreement().correlation()).isCloseTo(0.25, within(0.02));
    }

    @Test
    void blocksAreNotComparedWithEachOther() {
        Agreement.Counter counter = new Agreement.Counter();
        for (int group = 0; group < GROUPS; group++) {
            // Each block has its one class: nothing differs within.
            counter.add(group % 2, group, group % 2, SAMPLES);
        }

        assertThat(counter.agreement().sure()).isZero();
    }

    @Test
    void fewPairsTellNothing() {
        Agreement.Counter counter = new Agreement.Counter();
        counter.add(0, 1, 1, 3);
        counter.add(0, 2, 2, 3);

        assertThat(counter.agreement().known()).isFalse();
    }
}
