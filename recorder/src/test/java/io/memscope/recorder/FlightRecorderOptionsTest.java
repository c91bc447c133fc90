package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightRecorderOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "Thread buffer size: 8.0 kB, 8192",
        "Thread buffer size: 4.9 kB, 5018",
        "Thread buffer size: 1.0 MB, 1048576",
        "Thread buffer size: 512 bytes, 512"
    })
    void bufferSizeIsReadFromTheAnswer(String line, long bytes) {
        assertThat(FlightRecorderOptions.parseThreadBufferBytes(
                        "Stack depth: 64\n" + line + "\nMemory size: 10.0 MB\n"))
                .hasValue(bytes);
    }

    @Test
    void answerOfAnotherShapeIsNoSize() {
        assertThat(FlightRecorderOptions.parseThreadBufferBytes("Thread buffer size: large"))
                .isEqualTo(OptionalLong.empty());
        assertThat(FlightRecorderOptions.parseThreadBufferBytes("")).isEqualTo(OptionalLong.empty());
    }

    @Test
    void initialisedFlightRecorderKeepsItsBuffersAndSaysSo() {
        FlightRecorder.getFlightRecorder();
        FlightRecorderOptions.ThreadBuffer same = FlightRecorderOptions.requestThreadBuffer(8192);
        assertThat(same.warning()).isEmpty();
        assertThat(same.effectiveBytes()).hasValue(8192);

        FlightRecorderOptions.ThreadBuffer other = FlightRecorderOptions.requestThreadBuffer(65536);
        assertThat(other.effectiveBytes()).hasValue(8192);
        assertThat(other.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("65536", "8192", "already initialised"));
        // Asking again must not find the value that was refused.
        assertThat(FlightRecorderOptions.requestThreadBuffer(65536).effectiveBytes())
                .hasValue(8192);
    }
}
