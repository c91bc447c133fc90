package io.memscope.analyzer.estimate;

import static io.memscope.analyzer.SyntheticAnalysis.allocatedClass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Bytes of classes and sites, worked out by hand. */
class AllocationEstimatorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SyntheticStack STACK =
            SyntheticStack.of("app.Server.handle()V:12", "java.lang.Thread.run()V:840");

    private static SyntheticRecording recording(SyntheticThread thread, long bytes) {
        return SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, thread, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, thread, bytes, 0, 0));
    }

    @Test
    void samplesOfAThreadCountTheSameWhateverTheirWeights() throws IOException {
        SyntheticThread main = SyntheticThread.platform(1, "main");
        SyntheticRecording recording = recording(main, 1_000_000);
        for (int i = 0; i < 30; i++) {
            String className = i < 20 ? "byte[]" : "java.lang.String";
            // The first weight carries what was allocated before the recording: it must not matter.
            long weight = i == 0 ? 900_000_000 : 1000;
            recording.add(AllocationEvents.sample(i * SECOND / 10, main, className, weight, STACK));
        }

        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(allocatedClass(analysis, "byte[]").allocatedBytes().value()).isCloseTo(666_667, within(1.0));
        assertThat(allocatedClass(analysis, "java.lang.String").share()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(analysis.sites()).hasSize(1);
        assertThat(analysis.sites().get(0).allocatedBytes().value()).isCloseTo(1_000_000, within(1.0));
        assertThat(analysis.dataQuality().coveredShare()).isEqualTo(1.0);
    }

    @Test
    void aThreadWithFewSamplesBorrowsTheMixOfItsPool() throws IOException {
        SyntheticThread busy = SyntheticThread.platform(1, "worker-1");
        SyntheticThread quiet = SyntheticThread.platform(2, "worker-2");
        SyntheticRecording recording = recording(busy, 1_000_000)
                .add(MemScopeEvents.threadCounters(1, quiet, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, quiet, 1_000_000, 0, 0));
        for (int i = 0; i < 100; i++) {
            recording.add(AllocationEvents.sample(i * SECOND / 20, busy, i % 2 == 0 ? "byte[]" : "int[]", 1000, STACK));
        }

        Analysis analysis = SyntheticAnalysis.of(recording);

        // All of the quiet thread's bytes go by the pool's mix: half and half.
        assertThat(allocatedClass(analysis, "byte[]").allocatedBytes().value()).isCloseTo(1_000_000, within(1.0));
        assertThat(allocatedClass(analysis, "int[]").allocatedBytes().value()).isCloseTo(1_000_000, within(1.0));
        assertThat(analysis.dataQuality().coveredShare()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void bytesOfPoolsThatNobodySampledAreNotShared() throws IOException {
        SyntheticThread seen = SyntheticThread.platform(1, "seen");
        SyntheticThread unseen = SyntheticThread.platform(2, "unseen");
        SyntheticRecording recording = recording(seen, 1_000_000)
                .add(MemScopeEvents.threadCounters(1, unseen, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, unseen, 3_000_000, 0, 0))
                .add(AllocationEvents.sample(SECOND, seen, "byte[]", 1000, STACK));

        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(allocatedClass(analysis, "byte[]").allocatedBytes().value()).isCloseTo(1_000_000, within(1.0));
        assertThat(analysis.allocatedBytes().value()).isEqualTo(4_000_000);
        assertThat(analysis.dataQuality().coveredShare()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void intervalsHoldTheValueAndNarrowWithSamples() throws IOException {
        SyntheticThread main = SyntheticThread.platform(1, "main");
        SyntheticRecording few = recording(main, 1_000_000);
        SyntheticRecording many = recording(main, 1_000_000);
        for (int i = 0; i < 1000; i++) {
            String className = i % 4 == 0 ? "byte[]" : "int[]";
            many.add(AllocationEvents.sample(i * 1_000_000L, main, className, 1000, STACK));
            if (i < 8) {
                few.add(AllocationEvents.sample(i * 1_000_000L, main, className, 1000, STACK));
            }
        }

        Estimate rough = allocatedClass(SyntheticAnalysis.of(few), "byte[]").allocatedBytes();
        Estimate fine = allocatedClass(SyntheticAnalysis.of(many), "byte[]").allocatedBytes();

        assertThat(rough.tooFewSamples()).isTrue();
        assertThat(fine.tooFewSamples()).isFalse();
        assertThat(fine.value()).isCloseTo(250_000, within(1.0));
        assertThat(fine.low()).isBetween(190_000.0, 249_999.0);
        assertThat(fine.high()).isBetween(250_001.0, 320_000.0);
        assertThat(rough.high() - rough.low()).isGreaterThan(4 * (fine.high() - fine.low()));
    }

    @Test
    void tlabEventsTellSizesAndSoANumberOfObjects() throws IOException {
        SyntheticThread main = SyntheticThread.platform(1, "main");
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 10; i++) {
            recording.add(AllocationEvents.inNewTlab(i * 1000L, main, "java.lang.Long", 24, 24_000, STACK));
        }
        recording.add(AllocationEvents.outsideTlab(20_000, main, "byte[]", 1_000_000, STACK));

        Analysis analysis = SyntheticAnalysis.of(recording);

        ClassReport longs = allocatedClass(analysis, "java.lang.Long");
        assertThat(longs.allocatedBytes().value()).isEqualTo(240_000);
        assertThat(longs.meanObjectBytes()).isEqualTo(24);
        assertThat(analysis.totalAllocations().bytes().value()).isEqualTo(1_240_000);
        Estimate count = Objects.requireNonNull(analysis.totalAllocations().estimatedCount());
        assertThat(count.value()).isCloseTo(10_001, within(1.0));
    }

    @Test
    void classesBelowTheSmallestSizeAskedForAreLeftOutAndToldOf() throws IOException {
        SyntheticThread main = SyntheticThread.platform(1, "main");
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start").with("minAllocationSizeBytes", 1024L))
                .add(MemScopeEvents.threadCounters(1, main, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(9 * SECOND, main, 1_000_000, 0, 0))
                .add(MemScopeEvents.classSize(3, "java.lang.Long", 24));
        for (int i = 0; i < 10; i++) {
            recording.add(AllocationEvents.sample(i * 1000L, main, i < 5 ? "java.lang.Long" : "byte[]", 1, STACK));
        }

        Analysis analysis = SyntheticAnalysis.of(recording);

        assertThat(analysis.classes()).extracting(ClassReport::name).containsExactly("byte[]");
        assertThat(analysis.dataQuality().warnings())
                .anyMatch(warning -> warning.contains("1 class of smaller objects (500000 bytes) left out")
                        && warning.contains("1 class of unknown size kept"));
        assertThat(analysis.allocatedBytes().value()).isEqualTo(1_000_000);
    }
}
