package io.memscope.recorder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UsageAccumulatorTest {

    private static HostReading reading(long nanoTime, OptionalDouble machine, long used, long operations) {
        return new HostReading(
                nanoTime,
                machine,
                machine.isPresent() ? OptionalDouble.of(machine.getAsDouble() / 2) : OptionalDouble.empty(),
                machine.isPresent() ? List.of(machine.getAsDouble(), 0.0) : List.of(),
                OptionalDouble.of(1.5),
                used,
                1000,
                OptionalLong.of(used / 2),
                operations,
                2 * operations,
                10 * operations,
                20 * operations,
                30 * operations,
                40 * operations,
                OptionalLong.of(100 * operations),
                OptionalLong.empty());
    }

    @Test
    void averagesAreWeighedByTimeAndCountersAreDifferences() {
        UsageAccumulator usage = new UsageAccumulator();
        usage.add(reading(0, OptionalDouble.empty(), 100, 5));
        usage.add(reading(1_000, OptionalDouble.of(0.9), 300, 6));
        usage.add(reading(4_000, OptionalDouble.of(0.1), 200, 9));
        ResourceUsage result = usage.usage(new ThreadActivity());

        Offset<Double> exactly = Offset.offset(1e-9);
        assertThat(result.cpu().peakUsagePercent()).isCloseTo(90, exactly);
        assertThat(result.cpu().averageUsagePercent()).isCloseTo(30, exactly);
        assertThat(result.cpu().processAveragePercent()).isCloseTo(15, exactly);
        assertThat(result.cpu().perCoreAveragePercent()).hasSize(2);
        assertThat(result.cpu().perCoreAveragePercent().get(0)).isCloseTo(30, exactly);
        assertThat(result.memory().peakUsageBytes()).isEqualTo(300);
        assertThat(result.memory().averageUsageBytes()).isEqualTo(200);
        assertThat(result.memory().processPeakBytes()).hasValue(150);
        assertThat(result.io()).isEqualTo(new ResourceUsage.IoUsage(12, 40, 80, 120, 160));
        assertThat(result.threads().machineContextSwitches()).hasValue(400);
        assertThat(result.threads().contextSwitches()).isEmpty();
        assertThat(result.threads().efficiencyPercent())
                .as("nothing ran, nothing was blocked")
                .isEmpty();
        assertThat(result.duration()).isEqualTo(Duration.ofNanos(4_000));
    }

    @Test
    void withoutAnIntervalThereIsNothingToGive() {
        UsageAccumulator usage = new UsageAccumulator();
        usage.add(reading(0, OptionalDouble.empty(), 100, 5));
        assertThatThrownBy(() -> usage.usage(new ThreadActivity())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void efficiencyIsCpuOverCpuPlusBlocked() {
        assertThat(UsageAccumulator.efficiencyPercent(30, 10)).hasValue(75);
        assertThat(UsageAccumulator.efficiencyPercent(30, 0)).hasValue(100);
        assertThat(UsageAccumulator.efficiencyPercent(0, 10)).hasValue(0);
        assertThat(UsageAccumulator.efficiencyPercent(0, 0)).isEmpty();
    }

    @Test
    void loadIsTheShareOfTicksThatWereNeitherIdleNorWaiting() {
        // In the order of OSHI: user, nice, system, idle, iowait, irq, softirq, steal.
        long[] before = {10, 0, 10, 100, 10, 0, 0, 0};
        assertThat(HostProbe.load(before, new long[] {40, 0, 20, 150, 20, 0, 0, 0}))
                .hasValue(0.4);
        assertThat(HostProbe.load(before, before)).isEmpty();
        assertThat(HostProbe.load(before, new long[] {10, 0, 10, 200, 10, 0, 0, 0}))
                .hasValue(0);
    }

    @Test
    void residentSetIsTheSecondNumberInPages() {
        assertThat(ResidentSet.parseStatm("1135 252 198 8 0 114 0\n", 4096)).hasValue(252 * 4096);
        assertThat(ResidentSet.parseStatm("", 4096)).isEmpty();
    }

    @Test
    void machineThatCannotBeReadIsOneFailureAndNoReading() {
        List<Throwable> failures = new ArrayList<>();
        List<HostReading> readings = new ArrayList<>();
        HostSampler sampler = new HostSampler(readings::add, failures::add, () -> {
            throw new NoClassDefFoundError("com/sun/jna/Native");
        });
        sampler.start(Duration.ofMillis(20));
        for (int i = 0; i < 10; i++) {
            assertThat(sampler.sampleNow(Duration.ofSeconds(30))).isTrue();
        }
        sampler.stop();
        assertThat(readings).isEmpty();
        assertThat(failures).singleElement().isInstanceOf(NoClassDefFoundError.class);
        assertThat(sampler.sampleNow(Duration.ofSeconds(1))).as("stopped").isFalse();
    }

    @Test
    void anErrorWhileReadingIsHandedOverAndReadingGoesOn() {
        List<HostReading> readings = new CopyOnWriteArrayList<>();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        AtomicInteger reads = new AtomicInteger();
        HostSampler sampler = new HostSampler(readings::add, failures::add, () -> isLast -> {
            if (reads.incrementAndGet() == 1) {
                throw new OutOfMemoryError("the application's");
            }
            return reading(reads.get(), OptionalDouble.of(0.5), 100, 1);
        });
        try {
            assertThat(sampler.sampleNow(Duration.ofMinutes(1))).isTrue();
            assertThat(failures).singleElement().isInstanceOf(OutOfMemoryError.class);
            assertThat(sampler.sampleNow(Duration.ofMinutes(1))).isTrue();
            assertThat(readings).hasSize(1);
        } finally {
            sampler.stop();
        }
    }
}
