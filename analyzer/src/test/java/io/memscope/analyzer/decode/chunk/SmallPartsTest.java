package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Names, units and maps. */
class SmallPartsTest {
    @Test
    void namesClassesAsJavaDoes() {
        assertThat(ClassNames.binaryName("java/util/Map$Entry")).isEqualTo("java.util.Map$Entry");
        assertThat(ClassNames.binaryName("[B")).isEqualTo("byte[]");
        assertThat(ClassNames.binaryName("[[Ljava/lang/Object;")).isEqualTo("java.lang.Object[][]");
        assertThat(ClassNames.binaryName("B")).isEqualTo("B");
        assertThat(ClassNames.binaryName("")).isEmpty();
        assertThat(ClassNames.binaryName("[")).isEqualTo("[]");
        assertThat(ClassNames.binaryName("[Q/x")).isEqualTo("Q.x[]");
        assertThat(ClassNames.binaryName("[".repeat(300))).hasSizeLessThan(900);
    }

    @Test
    void namesEventsAsSinceJdk11() {
        assertThat(EventTypeNames.canonical("com.oracle.jdk.ThreadPark")).isEqualTo("jdk.ThreadPark");
        assertThat(EventTypeNames.canonical("com.oracle.jdk.AllocationRequiringGc"))
                .isEqualTo("jdk.AllocationRequiringGC");
        assertThat(EventTypeNames.canonical("com.oracle.jdk.GCG1MMU")).isEqualTo("jdk.G1MMU");
        assertThat(EventTypeNames.canonical("jdk.ThreadPark")).isEqualTo("jdk.ThreadPark");
        assertThat(EventTypeNames.canonical("my.Event")).isEqualTo("my.Event");
    }

    @Test
    void convertsUnits() {
        ChunkClock clock = new ChunkClock(1_000, 500, 2.5);
        assertThat(Unit.TICKS_SPAN.convert(10L, clock)).isEqualTo(4);
        assertThat(Unit.TICKS_TIME.convert(510L, clock)).isEqualTo(1_004);
        assertThat(Unit.MILLISECONDS.convert(3L, clock)).isEqualTo(3_000_000);
        assertThat(Unit.MILLISECONDS.convert(Long.MAX_VALUE, clock)).isEqualTo(Long.MAX_VALUE);
        assertThat(Unit.SECONDS.convert(Long.MIN_VALUE, clock)).isEqualTo(Long.MIN_VALUE);
        assertThat(Unit.BITS.convert(17L, clock)).isEqualTo(2);
        assertThat(Unit.BITS.convert(20.0, clock)).isEqualTo(2.5);
        assertThat(Unit.of("jdk.jfr.Timespan", "MICROSECONDS")).isEqualTo(Unit.MICROSECONDS);
        assertThat(Unit.of("jdk.jfr.Timestamp", "MILLISECONDS_SINCE_EPOCH")).isEqualTo(Unit.MILLISECONDS);
        assertThat(Unit.of("jdk.jfr.Label", "x")).isNull();
    }

    @Test
    void mapsAnyLong() {
        SplittableRandom random = new SplittableRandom(3);
        LongIntMap map = new LongIntMap();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 1; i <= 20_000; i++) {
            long key = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(10_000);
            map.putIfAbsent(key, i);
            expected.putIfAbsent(key, i);
        }
        map.putIfAbsent(0, 1);
        expected.putIfAbsent(0L, 1);
        map.putIfAbsent(Long.MIN_VALUE, 2);
        expected.putIfAbsent(Long.MIN_VALUE, 2);
        expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.get(-77)).isEqualTo(LongIntMap.ABSENT);
    }
}
