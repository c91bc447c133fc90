package io.memscope.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private static void writesAsFormatDoes(double value) {
        for (int digits = 0; digits <= 4; digits++) {
            assertThat(Decimal.plain(value, digits)).isEqualTo(String.format(Locale.ROOT, "%." + digits + "f", value));
            assertThat(Decimal.grouped(value, digits))
                    .isEqualTo(String.format(Locale.ROOT, "%,." + digits + "f", value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                0.05,
                0.15,
                0.25,
                0.35,
                0.5,
                1.5,
                2.5,
                0.95,
                0.949999,
                9.95,
                99.95,
                999.5,
                999.95,
                1000,
                1234.5678,
                1e6,
                999_999.95,
                123_456_789.125,
                1e12,
                1e15,
                1.7e300,
                -3.25,
                -1234.5,
                4.9e-324,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void writesAsFormatDoesAtTheEdges(double value) {
        writesAsFormatDoes(value);
    }

    @Test
    void writesAsFormatDoesAnywhere() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            writesAsFormatDoes(random.nextDouble() * Math.pow(10, random.nextInt(16) - 4));
            // Ties and what is next to them.
            double tie = (random.nextInt(100_000) * 2 + 1) / 20.0;
            writesAsFormatDoes(tie);
            writesAsFormatDoes(Math.nextUp(tie));
            writesAsFormatDoes(Math.nextDown(tie));
        }
    }
}
