package io.memscope.remote.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.fixtures.workload.Jdk;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Watches real JVMs of each JDK found. */
class LiveMonitorTest {
    private static final Duration FAST = Duration.ofMillis(500);

    static Stream<Jdk> jdks() {
        return Target.jdks();
    }

    private static LiveMonitor open(Target target) throws Exception {
        return LiveMonitor.open(target.pid(), LiveOptions.defaults().withInterval(FAST));
    }

    private static LivePool pool(LiveFrame frame, String name) {
        return frame.pools().stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + frame.pools()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tellsWhoAllocatesSpinsAndWaits(Jdk jdk) throws Exception {
        try (Target target = Target.start(jdk, ContendedMain.class, List.of(), "0")) {
            try (LiveMonitor monitor = open(target)) {
                assertThat(monitor.target().name()).isEqualTo(ContendedMain.class.getName());
                assertThat(monitor.target().javaVersion()).startsWith(jdk.featureVersion() + "");
                monitor.awaitBlockedShares();
                double monitorShare = 0;
                double lockShare = 0;
                int frames = 8;
                LiveFrame frame = monitor.next();
                for (int i = 0; i < frames; i++) {
                    frame = monitor.next();
                    monitorShare += share(pool(frame, "monitor-*")) / frames;
                    lockShare += share(pool(frame, "lock-*")) / frames;
                }
                assertThat(first(frame, LiveOrder.ALLOCATION).name()).isEqualTo("allocator-1");
                assertThat(first(frame, LiveOrder.CPU).name()).isEqualTo("spinner-1");
                // All but one of four wait at any time: 0.75, whatever else the machine does.
                assertThat(monitorShare).isBetween(0.5, 0.85);
                assertThat(lockShare).isBetween(0.5, 0.85);
                assertThat(share(pool(frame, "allocator-1"))).isLessThan(0.1);
                assertThat(frame.threads()).extracting(LiveThread::name).contains(ContendedMain.HOSTILE);
                assertThat(frame.totals().heapUsedBytes()).isPositive();
                assertThat(frame.notes()).isEmpty();
                assertThat(recordings(target)).contains(WaitStream.NAME);
            }
            assertThat(recordings(target)).contains("No available recordings");
        }
    }

    private static double share(LivePool pool) {
        Double share = pool.blockedShare();
        assertThat(share).isNotNull();
        return Objects.requireNonNull(share);
    }

    private static LiveThread first(LiveFrame frame, LiveOrder order) {
        return frame.threads().stream().sorted(order.comparator()).findFirst().orElseThrow();
    }

    private static String recordings(Target target) throws Exception {
        try (JvmConnection connection = JvmConnection.open(target.pid())) {
            return connection.command("JFR.check");
        }
    }

    @Test
    void leavesFlightRecorderAloneIfAsked() throws Exception {
        try (Target target = Target.start(Jdk.current(), ContendedMain.class, List.of(), "0");
                LiveMonitor monitor = LiveMonitor.open(target.pid(), new LiveOptions(FAST, false))) {
            LiveFrame frame = monitor.next();
            assertThat(pool(frame, "monitor-*").blockedShare()).isNull();
            assertThat(frame.totals().blockedThreads()).isNull();
            assertThat(frame.notes()).singleElement().asString().contains("not asked for");
            assertThat(recordings(target)).contains("No available recordings");
        }
    }

    /** On 17 Flight Recorder can be switched off for good: all else is told all the same. */
    @Test
    void doesWithoutFlightRecorder() throws Exception {
        Optional<Jdk> jdk = Jdk.ofVersion(17);
        assumeTrue(jdk.isPresent(), "no JDK 17 here, whose Flight Recorder can be switched off");
        try (Target target = Target.start(jdk.get(), ContendedMain.class, List.of("-XX:-FlightRecorder"), "0");
                LiveMonitor monitor = open(target)) {
            monitor.awaitBlockedShares();
            LiveFrame frame = monitor.next();
            assertThat(first(frame, LiveOrder.ALLOCATION).name()).isEqualTo("allocator-1");
            assertThat(frame.totals().blockedThreads()).isNull();
            assertThat(frame.notes()).singleElement().asString().startsWith("no blocked shares");
        }
    }

    @Test
    void saysThatTheJvmIsHaltedAndGoesOnWithIt() throws Exception {
        try (Target target = Target.start(Jdk.current(), ContendedMain.class, List.of(), "0");
                LiveMonitor monitor = open(target)) {
            monitor.next();
            target.signal("STOP");
            try {
                assertThatThrownBy(() -> {
                            // A reading may be on its way yet.
                            monitor.next();
                            monitor.next();
                        })
                        .isInstanceOfSatisfying(
                                JvmUnreachableException.class,
                                halted -> assertThat(halted.obstacle()).isEqualTo(Obstacle.STOPPED));
            } finally {
                target.signal("CONT");
            }
            assertThat(monitor.next().threads()).isNotEmpty();
        }
    }

    @Test
    void saysThatTheJvmHasEnded() throws Exception {
        try (Target target = Target.start(Jdk.current(), ContendedMain.class, List.of(), "0");
                LiveMonitor monitor = open(target)) {
            monitor.next();
            target.kill();
            assertThatThrownBy(monitor::next)
                    .isInstanceOfSatisfying(
                            JvmUnreachableException.class,
                            ended -> assertThat(ended.obstacle()).isEqualTo(Obstacle.ENDED))
                    .hasMessage("pid " + target.pid() + ": the JVM has ended");
        }
    }

    @Test
    void tenThousandVirtualThreadsAreNotRows() throws Exception {
        Optional<Jdk> jdk =
                Target.jdks().filter(found -> found.featureVersion() >= 21).findFirst();
        assumeTrue(jdk.isPresent(), "no JDK 21 or later here, for virtual threads");
        try (Target target = Target.start(jdk.get(), ContendedMain.class, List.of(), "10000");
                LiveMonitor monitor = open(target)) {
            monitor.next();
            // On a busy machine starting ten thousand threads takes a while, and the first readings find them idle.
            double allocated = 0;
            for (int reading = 0; reading < 30 && allocated == 0; reading++) {
                LiveFrame frame = monitor.next();
                assertThat(frame.threads().size()).isLessThan(100);
                Double rate = pool(frame, "ForkJoinPool-1-worker-*").allocatedBytesPerSecond();
                allocated = rate == null ? 0 : rate;
            }
            assertThat(allocated).isPositive();
        }
    }
}
