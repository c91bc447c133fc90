package io.memscope.remote.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rates from counters that the test sets; time passes only when it says so. */
class LiveModelTest {
    private static final long SECOND = 1_000_000_000L;
    private static final LiveTarget TARGET = new LiveTarget(1, "app", "25", 4);

    private final FakeCounters counters = new FakeCounters();
    private final BlockedLedger ledger = new BlockedLedger(0);
    private long nanos = 5 * SECOND;
    private final LiveModel model =
            new LiveModel(TARGET, counters, ledger, () -> nanos, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private LiveFrame second() throws IOException {
        nanos += SECOND;
        LiveFrame frame = model.read(List.of());
        assertThat(frame).isNotNull();
        return Objects.requireNonNull(frame);
    }

    private static LiveThread thread(LiveFrame frame, long id) {
        return frame.threads().stream()
                .filter(thread -> thread.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRateTakesTwoReadings() throws IOException {
        long id = counters.start("worker-1");
        counters.thread(id).bytes = 1_000_000;
        counters.thread(id).cpuNanos = SECOND;
        assertThat(model.read(List.of())).isNull();

        counters.thread(id).bytes += 500;
        counters.thread(id).cpuNanos += SECOND / 4;
        LiveThread thread = thread(second(), id);
        assertThat(thread.allocatedBytesPerSecond()).isEqualTo(500);
        assertThat(thread.cpuCores()).isEqualTo(0.25);
        assertThat(thread.allocatedBytes()).isEqualTo(1_000_500);
        assertThat(thread.allocationHistory().last(2)).containsExactly(0, 500);
    }

    @Test
    void aThreadThatBeganInBetweenCountsFromZero() throws IOException {
        counters.start("worker-1");
        model.read(List.of());
        long id = counters.start("worker-2");
        counters.thread(id).bytes = 700;
        counters.thread(id).cpuNanos = SECOND / 2;

        LiveThread thread = thread(second(), id);
        assertThat(thread.allocatedBytesPerSecond()).isEqualTo(700);
        assertThat(thread.cpuCores()).isEqualTo(0.5);
        assertThat(thread.pool()).isEqualTo("worker-*");
    }

    @Test
    void whatEndedThreadsAllocatedIsInTheTotal() throws IOException {
        long id = counters.start("worker-1");
        model.read(List.of());
        counters.thread(id).bytes = 100;
        counters.endedBytes = 900;

        LiveTotals totals = second().totals();
        assertThat(totals.allocatedBytesPerSecond()).isEqualTo(1000);
        assertThat(totals.endedBytesPerSecond()).isEqualTo(900);
    }

    @Test
    void threadsThatServeTheWatchingAreToldApart() throws IOException {
        counters.start("worker-1");
        long own = counters.start("RMI TCP Connection(3)-127.0.0.1");
        long other = counters.start("RMI TCP Connection(4)-10.1.2.3");
        model.read(List.of());
        counters.thread(own).cpuNanos = SECOND / 100;
        counters.thread(own).bytes = 5000;

        LiveFrame frame = second();
        assertThat(frame.watchCpuCores()).isEqualTo(0.01, within(1e-9));
        assertThat(frame.threads()).extracting(LiveThread::id).contains(other).doesNotContain(own);
        assertThat(frame.totals().allocatedBytesPerSecond()).isZero();
    }

    @Test
    void poolsAddUpTheirThreads() throws IOException {
        for (int i = 1; i <= 3; i++) {
            counters.start("http-" + i);
        }
        long alone = counters.start("main");
        model.read(List.of());
        counters.threads.values().forEach(thread -> thread.bytes += 100);
        ledger.blocked(alone, 0, SECOND / 2);
        ledger.flushed(SECOND);

        LiveFrame frame = second();
        assertThat(frame.pools()).extracting(LivePool::name).containsExactly("http-*", "main");
        LivePool http = frame.pools().get(0);
        assertThat(http.threads()).isEqualTo(3);
        assertThat(http.allocatedBytesPerSecond()).isEqualTo(300);
        assertThat(http.blockedShare()).isZero();
        assertThat(frame.pools().get(1).blockedShare()).isEqualTo(0.5);
        assertThat(frame.totals().blockedThreads()).isEqualTo(0.5);
    }

    @Test
    void blockedIsNotKnownBeforeTheFirstFlush() throws IOException {
        long id = counters.start("worker-1");
        model.read(List.of());
        assertThat(thread(second(), id).blockedThreads()).isNull();
        ledger.flushed(SECOND);
        assertThat(thread(second(), id).blockedThreads()).isZero();
    }

    @Test
    void virtualThreadsHaveARowWithoutWhatIsNotKnown() throws IOException {
        counters.start("ForkJoinPool-1-worker-1");
        model.read(List.of());
        ledger.virtualBlocked(900, "request-1", 0, SECOND);
        ledger.virtualBlocked(901, "request-2", 0, SECOND);
        ledger.flushed(SECOND);

        LivePool virtual =
                second().pools().stream().filter(LivePool::virtual).findFirst().orElseThrow();
        assertThat(virtual.name()).isEqualTo("request-*");
        assertThat(virtual.blockedThreads()).isEqualTo(2);
        assertThat(virtual.allocatedBytesPerSecond()).isNull();
        assertThat(virtual.cpuCores()).isNull();
    }

    /** What one reading asks of a JVM with ten thousand threads is bounded, and still sees who wakes up. */
    @Test
    void tenThousandIdleThreadsAreNotAllAskedEachTime() throws IOException {
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            last = counters.start("idle-" + i);
            counters.thread(last).cpuNanos = 1;
        }
        model.read(List.of());
        counters.cpuReads = 0;
        counters.looks = 0;
        counters.thread(last).bytes += 10;
        counters.thread(last).cpuNanos += SECOND / 10;

        LiveFrame frame = second();
        assertThat(counters.cpuReads).isLessThan(1100);
        assertThat(counters.looks).isLessThan(200);
        assertThat(thread(frame, last).cpuCores()).isEqualTo(0.1, within(1e-6));

        // A thread that only computes, and allocates nothing, is seen when it is its turn, with its exact share.
        long quiet = counters.threadIds()[5000];
        boolean seen = false;
        for (int i = 0; i < 12 && !seen; i++) {
            counters.thread(quiet).cpuNanos += SECOND / 2;
            double cores = thread(second(), quiet).cpuCores();
            seen = cores > 0;
            assertThat(cores).isLessThanOrEqualTo(0.5 + 1e-6);
        }
        assertThat(seen).isTrue();
    }

    @Test
    void aThreadSeenBlockedTwiceIsBlockedBeforeItsEventComes() throws IOException {
        long[] millis = {0};
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(millis[0]);
            }
        };
        LiveModel watching = new LiveModel(TARGET, counters, ledger, () -> nanos, clock);
        long id = counters.start("worker-1");
        counters.thread(id).state = Thread.State.BLOCKED;
        counters.thread(id).waitsFor = "java.lang.Object";
        watching.read(List.of());
        millis[0] = 1000;
        nanos += SECOND;
        watching.read(List.of());
        ledger.flushed(SECOND);
        nanos += SECOND;
        LiveFrame frame = Objects.requireNonNull(watching.read(List.of()));

        assertThat(thread(frame, id).blockedShare()).isEqualTo(1.0);
        assertThat(thread(frame, id).state()).isEqualTo(Thread.State.BLOCKED);
    }

    @Test
    void ordersNamesByTheirNumbers() {
        assertThat(List.of("w-10", "w-9", "w-09", "w", "a-2").stream()
                        .sorted(LiveOrder::compareNames)
                        .toList())
                .containsExactly("a-2", "w", "w-09", "w-9", "w-10");
    }
}
