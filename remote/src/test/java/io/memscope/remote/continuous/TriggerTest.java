package io.memscope.remote.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveTarget;
import io.memscope.remote.live.LiveTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trigger is, and when it fires. */
class TriggerTest {
    private static final Instant START = Instant.parse("2026-01-31T10:15:00Z");

    private static LiveFrame frame(
            int second, double bytes, @Nullable Long afterGc, @Nullable Double blocked, double cores) {
        LiveTotals totals = new LiveTotals(1, bytes, null, null, cores, blocked, 10, 20, 1000L, afterGc, 0, 0);
        return new LiveFrame(
                new LiveTarget(1, "app", "25", 2),
                START.plusSeconds(second),
                1_000_000_000,
                totals,
                List.of(),
                List.of(),
                0,
                List.of());
    }

    private static OptionalDouble observe(TriggerWatch watch, int second, double bytes) {
        return watch.observe(frame(second, bytes, null, null, 0));
    }

    @Test
    void understandsWhatUsersWrite() {
        Trigger rate = Trigger.parse("allocation-rate>500m/s for 10s");
        assertThat(rate.metric()).isEqualTo(Trigger.Metric.ALLOCATION_RATE);
        assertThat(rate.bound()).isEqualTo(500.0 * (1 << 20));
        assertThat(rate.hold()).isEqualTo(Duration.ofSeconds(10));

        Trigger heap = Trigger.parse(" Heap-After-GC > 80 % for 1m ");
        assertThat(heap.metric()).isEqualTo(Trigger.Metric.HEAP_AFTER_GC);
        assertThat(heap.relative()).isTrue();
        assertThat(heap.bound()).isEqualTo(0.8);
        assertThat(Trigger.parse("heap-after-gc>2g").bound()).isEqualTo(2.0 * (1 << 30));
        assertThat(Trigger.parse("heap-after-gc>1.5gb for 500ms").hold()).isEqualTo(Duration.ofMillis(500));
        assertThat(Trigger.parse("blocked-share>30%").bound()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "allocation-rate",
                "allocation-rate>500m",
                "allocation-rate>500m/h",
                "allocation-rate>50%",
                "allocation-rate<500m/s",
                "allocation-rate>many/s",
                "allocation-rate>500m/s for",
                "allocation-rate>500m/s for ever",
                "allocation-rate>5..0m/s",
                "blocked-share>30",
                "blocked-share>130%",
                "blocked-share>-3%",
                "heap-after-gc>2g/s",
                "heap>2g",
                "999999999999999999999999g>1"
            })
    void refusesTheRestInOneLine(String text) {
        assertThatThrownBy(() -> Trigger.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void firesWhenAboveForLongEnoughAndOnlyOnce() {
        TriggerWatch watch = new TriggerWatch(Trigger.parse("allocation-rate>100/s for 3s"), Duration.ZERO);
        assertThat(observe(watch, 1, 50)).isEmpty();
        assertThat(observe(watch, 2, 200)).isEmpty();
        assertThat(observe(watch, 3, 200)).isEmpty();
        assertThat(observe(watch, 4, 300)).hasValue(300);
        assertThat(observe(watch, 5, 300)).isEmpty();
        assertThat(observe(watch, 60, 300)).isEmpty();
        // Below once: the time begins anew.
        assertThat(observe(watch, 61, 100)).isEmpty();
        assertThat(observe(watch, 62, 300)).isEmpty();
        assertThat(observe(watch, 63, 300)).isEmpty();
        assertThat(observe(watch, 64, 300)).hasValue(300);
    }

    @Test
    void aDipStartsTheTimeAnew() {
        TriggerWatch watch = new TriggerWatch(Trigger.parse("allocation-rate>100/s for 3s"), Duration.ZERO);
        for (int second = 1; second < 30; second++) {
            assertThat(observe(watch, second, second % 3 == 0 ? 0 : 500)).isEmpty();
        }
    }

    @Test
    void restsWhileWhatItKeptIsNotOver() {
        TriggerWatch watch = new TriggerWatch(Trigger.parse("allocation-rate>100/s for 1s"), Duration.ofSeconds(10));
        assertThat(observe(watch, 1, 200)).isPresent();
        assertThat(observe(watch, 2, 0)).isEmpty();
        assertThat(observe(watch, 3, 200)).isEmpty();
        assertThat(observe(watch, 11, 200)).isPresent();
    }

    @Test
    void whatIsNotKnownIsNotAbove() {
        Trigger heap = Trigger.parse("heap-after-gc>50% for 1s");
        assertThat(heap.value(frame(1, 0, null, null, 0))).isEmpty();
        assertThat(heap.value(frame(1, 0, 600L, null, 0))).hasValue(0.6);

        Trigger blocked = Trigger.parse("blocked-share>50% for 1s");
        assertThat(blocked.value(frame(1, 0, null, null, 1))).isEmpty();
        assertThat(blocked.value(frame(1, 0, null, 3.0, 1))).hasValue(0.75);
        // A millisecond of waiting in a JVM that idles is no trouble.
        assertThat(blocked.value(frame(1, 0, null, 0.001, 0))).hasValue(0);
    }
}
