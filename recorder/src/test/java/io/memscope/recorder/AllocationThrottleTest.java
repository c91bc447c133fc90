package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jdk.jfr.Recording;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationThrottleTest {

    @ParameterizedTest
    @CsvSource({"150/s, 150", "2/ms, 2000", "60/m, 1", "7200/h, 2", "off, 0", "150, 0", "150/S, 0", "' 10 / s ', 10"})
    void throttleIsReadAsJfrDoes(String throttle, double perSecond) {
        assertThat(AllocationThrottle.parseSamplesPerSecond(throttle))
                .isCloseTo(perSecond, Percentage.withPercentage(1e-6));
    }

    @Test
    void offAndLowerRatesAndRecordingsNotRunningOverrideNothing() {
        try (Recording own = new Recording();
                Recording off = sampling("off");
                Recording lower = sampling("100/s");
                Recording notStarted = sampling("900/s")) {
            off.start();
            lower.start();
            assertThat(AllocationThrottle.overriding(own, 150, List.of(own, off, lower, notStarted)))
                    .isEmpty();
            notStarted.start();
            assertThat(AllocationThrottle.overriding(own, 150, List.of(own, off, lower, notStarted)))
                    .hasValueSatisfying(warning -> assertThat(warning).contains("900/s", "150/s"));
        }
    }

    private static Recording sampling(String throttle) {
        Recording recording = new Recording();
        recording.enable(RecordingSettings.ALLOCATION_SAMPLE).with("throttle", throttle);
        return recording;
    }
}
