package io.memscope.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.AllocationTotal;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticThread;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Numbers of objects: from sizes that are told, with what is not told in the interval, and none from a guess. */
class ObjectCountTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");

    /** A hundred samples that share a million bytes. */
    private static SyntheticRecording sampled(int strings) {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, MAIN, 1_000_000, 0, 0));
        for (int i = 0; i < 100; i++) {
            String type = i < strings ? "java.lang.String" : "byte[]";
            recording.add(AllocationEvents.sample(i * SECOND / 11, MAIN, type, 1, null));
        }
        return recording;
    }

    @Test
    void aSampleStandsForItsWeightInObjectsOfItsSize() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 10; i++) {
            recording.add(AllocationEvents.inNewTlab(i, MAIN, "byte[]", 16, 16_000, null));
        }
        recording.add(AllocationEvents.outsideTlab(20, MAIN, "byte[]", 160_000, null));

        Estimate count = Objects.requireNonNull(
                SyntheticAnalysis.of(recording).totalAllocations().estimatedCount());

        assertThat(count.value())
                .as("320 000 bytes over the mean size of the objects hit would be 22")
                .isCloseTo(10_001, within(0.5));
        assertThat(count.low()).isBetween(500.0, 10_000.0);
        assertThat(count.high()).isBetween(10_002.0, 30_000.0);
    }

    @Test
    void withoutSizesThereIsNoNumber() throws IOException {
        AllocationTotal total = SyntheticAnalysis.of(sampled(60)).totalAllocations();
        assertThat(total.estimatedCount()).isNull();
        assertThat(total.countBasis()).startsWith("no count: jdk.ObjectAllocationSample does not carry");
    }

    @Test
    void whatIsOfUnknownSizeIsInTheIntervalAndNotInTheValue() throws IOException {
        AllocationTotal total = SyntheticAnalysis.of(
                        sampled(60).add(MemScopeEvents.classSize(3, "java.lang.String", 24)))
                .totalAllocations();
        Estimate count = Objects.requireNonNull(total.estimatedCount());
        assertThat(count.value()).isCloseTo(25_000, within(1.0));
        assertThat(count.low()).isLessThan(25_000);
        assertThat(count.high()).isGreaterThan(25_000 + 400_000.0 / 16);
        assertThat(count.samples()).isEqualTo(60);
        assertThat(total.countBasis()).contains("60 % of the bytes");
    }

    @Test
    void aSmallPartOfKnownSizeIsNotTakenForTheWhole() throws IOException {
        AllocationTotal total = SyntheticAnalysis.of(
                        sampled(20).add(MemScopeEvents.classSize(3, "java.lang.String", 24)))
                .totalAllocations();
        assertThat(total.estimatedCount()).isNull();
        assertThat(total.countBasis()).contains("20 % of the bytes only");
    }
}
