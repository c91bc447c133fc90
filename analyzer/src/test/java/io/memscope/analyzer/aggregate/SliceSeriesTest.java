package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceSeriesTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void keepsTheSumWhileSlicesGrow() {
        SliceSeries series = new SliceSeries();
        for (int i = 0; i < 10_000; i++) {
            series.add(1_700_000_000L * SECOND + i * SECOND, 1);
        }
        assertThat(series.slices()).hasSizeLessThanOrEqualTo(513);
        assertThat(series.slices().values().stream()
                        .mapToLong(SliceSeries.Slice::count)
                        .sum())
                .isEqualTo(10_000);
        assertThat(series.sliceNanos()).isGreaterThan(10 * SECOND);
    }

    @Test
    void addsFineToCoarseWhateverTheOrder() {
        SliceSeries fine = new SliceSeries();
        fine.add(5 * SECOND, 3);
        SliceSeries coarse = new SliceSeries();
        coarse.add(0, 1);
        coarse.add(100_000 * SECOND, 2);
        SliceSeries one = new SliceSeries();
        one.addAll(fine);
        one.addAll(coarse);
        SliceSeries other = new SliceSeries();
        other.addAll(coarse);
        other.addAll(fine);
        assertThat(one.slices()).isEqualTo(other.slices());
        assertThat(one.sliceNanos()).isEqualTo(coarse.sliceNanos());
    }

    @Test
    void bearsTimesThatCannotBe() {
        SliceSeries series = new SliceSeries();
        series.add(Long.MIN_VALUE, 1);
        series.add(Long.MAX_VALUE, 1);
        series.add(0, 1);
        assertThat(series.slices().values().stream()
                        .mapToLong(SliceSeries.Slice::count)
                        .sum())
                .isEqualTo(3);
    }
}
