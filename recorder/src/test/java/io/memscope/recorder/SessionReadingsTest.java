package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session records beside the counters: the machine, and the sizes of the classes sampled. */
class SessionReadingsTest {

    @TempDir
    Path dir;

    static final class Sized {
        long a;
        long b;
        long c;
    }

    /** Keeps allocations from being optimised away; for that it must be visible outside of the class. */
    static volatile Object sink = new Object();

    @Test
    void hostIsReadAtLeastAtStartAndStop() throws Exception {
        Path file;
        SessionOptions options = SessionOptions.of(SamplingConfig.defaults()).withName("host");
        try (ProfilingSession session = ProfilingSession.start(dir, options)) {
            long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (System.nanoTime() < end) {
                sink = new byte[1024];
            }
            file = session.stop();
            assertThat(session.warnings()).isEmpty();
        }
        List<RecordedEvent> samples = Recordings.events(file, "memscope.HostSample");
        assertThat(samples).hasSizeGreaterThanOrEqualTo(2);
        RecordedEvent first = samples.get(0);
        RecordedEvent last = samples.get(samples.size() - 1);
        assertThat(first.getDouble("machineCpu")).as("nothing to compare to").isEqualTo(-1);
        assertThat(first.getString("coreCpu")).isEmpty();
        assertThat(samples).anySatisfy(sample -> {
            assertThat(sample.getDouble("machineCpu")).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(sample.getDouble("processCpu")).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(sample.getString("coreCpu")).matches("[01]\\.[0-9]{3}(,[01]\\.[0-9]{3})*");
        });
        assertThat(last.getLong("physicalUsedBytes")).isPositive().isLessThan(last.getLong("physicalTotalBytes"));
        assertThat(last.getLong("residentSetBytes")).isGreaterThan(10L << 20);
        for (String counter : List.of("diskReads", "diskWrites", "networkReceivedBytes", "contextSwitches")) {
            assertThat(last.getLong(counter)).isGreaterThanOrEqualTo(first.getLong(counter));
        }
        RecordedEvent stop = Recordings.session(file, "host", "stop");
        assertThat(stop.getDuration("hostPeriodNanos")).isEqualTo(Duration.ofSeconds(1));
        assertThat(stop.getDuration("ownCpuNanos")).isPositive();
    }

    @Test
    void minimumBringsTheSizesOfTheClassesSampled() throws Exception {
        SamplingConfig config = SamplingConfig.builder()
                .sampleRate(1)
                .minAllocationSize(128 * 1024)
                .build();
        Path file;
        try (ProfilingSession session = ProfilingSession.start(
                dir, SessionOptions.of(config).withName("sized").withHostPeriod(Duration.ZERO))) {
            for (int i = 0; i < 2_000_000; i++) {
                sink = new Sized();
            }
            List<byte[]> large = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                large.add(new byte[2 << 20]);
            }
            sink = large;
            session.snapshot(dir.resolve("snapshot.jfr"));
            sink = Map.of("size", new StringBuilder());
            file = session.stop();
            assertThat(session.warnings()).isEmpty();
        }
        for (Path recording : List.of(dir.resolve("snapshot.jfr"), file)) {
            Map<String, Long> sizes = Recordings.events(recording, "memscope.ClassSize").stream()
                    .collect(Collectors.toMap(
                            event -> event.getString("className"), event -> event.getLong("instanceSizeBytes")));
            // 12 or 16 bytes of header, or 8 with compact ones, and three longs.
            assertThat(sizes.get(Sized.class.getName())).isBetween(32L, 40L);
            assertThat(sizes.keySet()).noneMatch(name -> name.startsWith("["));
        }
        assertThat(Recordings.events(file, "jdk.ObjectAllocationOutsideTLAB"))
                .anySatisfy(event -> assertThat(event.getLong("allocationSize")).isGreaterThanOrEqualTo(2 << 20));
    }

    @Test
    void withoutAMinimumThereAreNoSizes() throws Exception {
        Path file;
        try (ProfilingSession session = ProfilingSession.start(
                dir, SessionOptions.of(SamplingConfig.defaults()).withName("plain"))) {
            file = session.stop();
        }
        assertThat(Recordings.events(file, "memscope.ClassSize")).isEmpty();
    }
}
