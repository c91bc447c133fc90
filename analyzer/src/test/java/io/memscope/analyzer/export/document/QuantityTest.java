package io.memscope.analyzer.export.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "86402662, 82.4 MiB",
        "104752742.4, 99.9 MiB",
        "104805171.2, 100 MiB",
        "1073741823, 1.0 GiB",
        "-2048, -2.0 KiB",
        "9223372036854775807, 8.0 EiB",
    })
    void bytes(double bytes, String text) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(text.replace("1023 B", "1,023 B"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.4, 0 ns",
        "999, 999 ns",
        "999.6, 1.0 µs",
        "1200000, 1.2 ms",
        "999600000, 1.0 s",
        "59949000000, 59.9 s",
        "59960000000, 1 min 0 s",
        "125000000000, 2 min 5 s",
        "11520000000000, 3 h 12 min",
        "187200000000000, 2 d 4 h",
        "-5000000, -5.0 ms",
    })
    void durations(double nanos, String text) {
        assertThat(Quantity.duration(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.0001, <0.1 %", "0.123, 12.3 %", "1, 100 %", "1.5, 150.0 %"})
    void shares(double share, String text) {
        assertThat(Quantity.share(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2.5, 2.5", "99.96, 100.0", "163.9, 164", "1234567, '1,234,567'"})
    void counts(double count, String text) {
        assertThat(Quantity.count(count)).isEqualTo(text);
    }

    @Test
    void rangesShareTheUnitOfTheirUpperEnd() {
        assertThat(Quantity.byteRange(0.5 * 1024 * 1024, 3.0 * 1024 * 1024)).isEqualTo("0.5–3.0 MiB");
    }

    @Test
    void whatIsNoNumberIsAbsent() {
        assertThat(Quantity.bytes(Double.NaN)).isEqualTo(Quantity.ABSENT);
        assertThat(Quantity.byteRate(Double.NaN)).isEqualTo(Quantity.ABSENT);
        assertThat(Quantity.duration(Double.POSITIVE_INFINITY)).isEqualTo(Quantity.ABSENT);
        assertThat(Quantity.share(Double.NaN)).isEqualTo(Quantity.ABSENT);
        assertThat(Quantity.count(Double.NEGATIVE_INFINITY)).isEqualTo(Quantity.ABSENT);
    }

    @Test
    void timesAreUtc() {
        assertThat(Quantity.time(1_769_854_500_123_456_789L)).isEqualTo("2026-01-31 10:15:00 UTC");
    }
}
