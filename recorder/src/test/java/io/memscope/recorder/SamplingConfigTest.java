package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingConfigTest {

    @ParameterizedTest
    @CsvSource({
        "1.0, 3000/s",
        "0.1, 300/s",
        "0.01, 30/s",
        "0.5, 1500/s",
        "0.2, 600/s",
        "0.33, 990/s",
        "0.015, 45/s",
        "0.0099, 30/s",
        "0.001, 5/s",
        "1e-300, 5/s"
    })
    void throttleIsAMultipleOfFiveAndNeverOff(double rate, String throttle) {
        assertThat(SamplingConfig.builder().sampleRate(rate).build().throttle()).isEqualTo(throttle);
    }

    @Test
    void presetsAreWhatTheyPromise() {
        assertThat(SamplingConfig.defaults()).isEqualTo(new SamplingConfig(0.1, 0, 8192));
        assertThat(SamplingConfig.highPrecision().throttle()).isEqualTo("3000/s");
        assertThat(SamplingConfig.lowOverhead().throttle()).isEqualTo("30/s");
        assertThat(SamplingConfig.highPrecision().counterPeriod()).isEqualTo(Duration.ofMillis(200));
        assertThat(SamplingConfig.defaults().counterPeriod()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void sampleRateOutsideOfItsRangeIsRefused(double rate) {
        assertThatThrownBy(() -> new SamplingConfig(rate, 0, 8192))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampleRate", "(0, 1]")
                .hasMessageContaining(String.valueOf(rate));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4095, 1024 * 1024 + 1, -8192, Long.MIN_VALUE})
    void bufferSizeOutsideOfItsRangeIsRefused(long size) {
        assertThatThrownBy(() -> SamplingConfig.builder().bufferSize(size).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bufferSize")
                .hasMessageContaining(String.valueOf(size));
    }

    @Test
    void limitsThemselvesAreAllowed() {
        assertThat(new SamplingConfig(1, 0, 4096).bufferSize()).isEqualTo(4096);
        assertThat(new SamplingConfig(Double.MIN_VALUE, Long.MAX_VALUE, 1024 * 1024).minAllocationSize())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void negativeMinimumIsRefused() {
        assertThatThrownBy(() -> SamplingConfig.builder().minAllocationSize(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minAllocationSize");
    }

    @Test
    void optionsOfASessionAreValidated() {
        SessionOptions options = SessionOptions.of(SamplingConfig.lowOverhead());
        assertThat(options.hostPeriod()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.name())
                .isNotEqualTo(SessionOptions.of(SamplingConfig.lowOverhead()).name());
        assertThatThrownBy(() -> options.withName(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withHostPeriod(Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hostPeriod");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.5, Double.NaN, Double.POSITIVE_INFINITY})
    void overheadOutOfItsRangeIsRefusedByName(double percent) {
        assertThatThrownBy(() ->
                        SamplingConfig.builder().maxOverheadPercent(percent).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxOverheadPercent must be in (0, 100]");
    }

    @Test
    void smallBudgetLeavesFastCountersOut() {
        SamplingConfig.Builder builder = SamplingConfig.builder().sampleRate(1);
        assertThat(builder.maxOverheadPercent(2).build().counterPeriod()).isEqualTo(Duration.ofMillis(200));
        assertThat(builder.maxOverheadPercent(0.5).build().counterPeriod()).isEqualTo(Duration.ofSeconds(1));
        assertThat(SamplingConfig.defaults().maxOverheadPercent()).isEmpty();
    }
}
