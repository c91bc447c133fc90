package io.memscope.remote.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockedLedgerTest {
    private static final long SECOND = 1_000_000_000L;

    private final BlockedLedger ledger = new BlockedLedger(0);

    @Test
    void sharesAreOfTheTimeBetweenFlushes() {
        assertThat(ledger.isKnown()).isFalse();
        ledger.blocked(1, 0, SECOND / 4);
        ledger.blocked(1, SECOND / 2, SECOND * 3 / 4);
        ledger.blocked(2, 0, SECOND);
        ledger.flushed(SECOND);

        assertThat(ledger.isKnown()).isTrue();
        assertThat(ledger.take().byThread()).isEqualTo(Map.of(1L, 0.5, 2L, 1.0));
    }

    @Test
    void theLastSharesStandUntilTheNextFlush() {
        ledger.blocked(1, 0, SECOND / 2);
        ledger.flushed(SECOND);
        assertThat(ledger.take().byThread()).containsEntry(1L, 0.5);
        assertThat(ledger.take().byThread()).containsEntry(1L, 0.5);

        ledger.flushed(2 * SECOND);
        assertThat(ledger.take().byThread()).isEmpty();
    }

    /** A stream tells of a flush before its events and again after them. */
    @Test
    void aFlushToldTwiceEndsOneWindow() {
        ledger.flushed(SECOND);
        ledger.take();
        ledger.blocked(1, SECOND, 2 * SECOND);
        ledger.flushed(SECOND + SECOND / 200);
        ledger.flushed(2 * SECOND);

        assertThat(ledger.take().byThread()).containsEntry(1L, 1.0);
    }

    @Test
    void whatWasSeenIsNotCountedAgainByTheEvent() {
        ledger.seenBlocked(1, SECOND / 2, SECOND);
        ledger.flushed(SECOND);
        assertThat(ledger.take().byThread()).containsEntry(1L, 0.5);

        // The wait began a quarter of a second before it was first seen and ended one after it was last seen.
        ledger.blocked(1, SECOND / 4, SECOND + SECOND / 4);
        ledger.flushed(2 * SECOND);
        assertThat(ledger.take().byThread()).containsEntry(1L, 0.5);
    }

    @Test
    void noTimeOfAWaitAcrossWindowsIsLost() {
        ledger.flushed(SECOND);
        ledger.take();
        ledger.blocked(1, 0, 2 * SECOND + SECOND / 2);
        double sum = 0;
        for (int second = 2; second < 6; second++) {
            ledger.flushed(second * SECOND);
            sum += ledger.take().byThread().getOrDefault(1L, 0.0);
        }
        assertThat(sum).isEqualTo(2.5, within(1e-9));
    }

    @Test
    void aShareIsNeverAboveOne() {
        for (int i = 0; i < 10; i++) {
            ledger.blocked(1, -100 * SECOND, i * SECOND);
            ledger.flushed((i + 1) * SECOND);
            assertThat(ledger.take().byThread().getOrDefault(1L, 0.0)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void overlappingWaitsOfOneThreadCountOnce() {
        ledger.blocked(1, 0, SECOND / 2);
        ledger.blocked(1, SECOND / 4, SECOND * 3 / 4);
        ledger.blocked(1, 0, SECOND / 4);
        ledger.flushed(SECOND);

        assertThat(ledger.take().byThread()).containsEntry(1L, 0.75);
    }

    @Test
    void virtualThreadsAddUpByName() {
        for (long id : List.of(100L, 101L, 102L)) {
            ledger.virtualBlocked(id, "request", 0, SECOND / 2);
        }
        ledger.flushed(SECOND);

        BlockedLedger.Shares shares = ledger.take();
        assertThat(shares.byVirtualName()).isEqualTo(Map.of("request", 1.5));
        assertThat(shares.byThread()).isEmpty();
    }

    @Test
    void whenTheStreamEndsNothingIsKnown() {
        ledger.flushed(SECOND);
        ledger.end();
        assertThat(ledger.isKnown()).isFalse();
    }
}
