package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBoundTest {
    private static final Instant START = Instant.parse("2026-01-31T10:15:00.5Z");
    private static final long START_NANOS = START.getEpochSecond() * 1_000_000_000L + START.getNano();
    private static final long END_NANOS = START_NANOS + 60_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0, 0", "10, 10000000000", "10s, 10000000000", "+10s, 10000000000", "1.5s, 1500000000", "250ms, 250000000",
        "-10s, 50000000000", "1m, 60000000000", "-1m, 0", "7us, 7000", "3ns, 3", "-0, 60000000000"
    })
    void understandsTimesFromStartAndEnd(String text, long expectedNanos) {
        assertThat(TimeBound.parse(text).resolve(START_NANOS, END_NANOS) - START_NANOS)
                .isEqualTo(expectedNanos);
    }

    @Test
    void understandsInstants() {
        assertThat(TimeBound.parse("2026-01-31T10:15:01Z").resolve(START_NANOS, END_NANOS) - START_NANOS)
                .isEqualTo(500_000_000L);
    }

    @Test
    void understandsLocalTimes() {
        LocalDateTime local =
                LocalDateTime.ofInstant(START, ZoneId.systemDefault()).plusSeconds(2);
        assertThat(TimeBound.parse(local.toString()).resolve(START_NANOS, END_NANOS) - START_NANOS)
                .isEqualTo(2_000_000_000L);
        assertThat(TimeBound.parse(local.toLocalTime().toString()).resolve(START_NANOS, END_NANOS) - START_NANOS)
                .isEqualTo(2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "10 parsecs", "1e9", "--3s", "2026-13-01T00:00:00Z", "99999999999999999999d"})
    void saysWhatItUnderstandsOtherwise(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeBound.parse(text))
                .withMessageContaining("is not a time");
    }
}
