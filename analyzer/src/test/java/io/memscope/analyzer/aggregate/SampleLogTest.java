package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Logs of more samples than are held. */
class SampleLogTest {
    private static final int[] SAME = {0, 1, 2, 3};

    private static SampleLog log(int samples) {
        SampleLog log = new SampleLog();
        for (int i = 0; i < samples; i++) {
            log.add(i, i * 10L, i % 4, i % 3, 0);
        }
        return log;
    }

    @Test
    void holdsAllOfFew() {
        SampleLog log = new SampleLog();
        log.addAll(log(1000), SAME, SAME, SAME);
        log.addAll(log(500), SAME, SAME, SAME);

        assertThat(log.size()).isEqualTo(1500);
        assertThat(log.stride()).isEqualTo(1);
        assertThat(log.weightBytes(1499)).isEqualTo(4990);
        assertThat(log.classKey(1001)).isEqualTo(1);
    }

    @Test
    void holdsEachSecondOfTooMany() {
        SampleLog log = new SampleLog();
        log.addAll(log(SampleLog.MOST), SAME, SAME, SAME);
        log.addAll(log(10), SAME, SAME, SAME);

        assertThat(log.stride()).isEqualTo(2);
        assertThat(log.size()).isEqualTo((SampleLog.MOST + 10) / 2);
        assertThat(IntStream.range(0, SampleLog.MOST / 2).allMatch(i -> log.epochNanos(i) == 2L * i))
                .isTrue();
    }

    @Test
    void takesOnlyAsManyOfAnotherAsItHoldsItself() {
        SampleLog thinned = log(100);
        thinned.thin();
        SampleLog log = new SampleLog();
        log.addAll(thinned, SAME, SAME, SAME);
        log.addAll(log(100), SAME, SAME, SAME);

        assertThat(log.stride()).isEqualTo(2);
        assertThat(log.size()).isEqualTo(100);
        assertThat(log.epochNanos(51)).isEqualTo(2);
    }
}
