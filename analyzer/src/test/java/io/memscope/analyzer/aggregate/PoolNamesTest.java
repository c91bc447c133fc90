package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PoolNamesTest {

    @Test
    void foldsTheCounterAtTheEnd() {
        PoolNames pools = new PoolNames(List.of("worker-1", "worker-17", "main"));
        assertThat(pools.poolOf("worker-17")).isEqualTo("worker-*");
        assertThat(pools.poolOf("main")).isEqualTo("main");
    }

    @Test
    void keepsThePoolsOwnNumberApart() {
        PoolNames pools = new PoolNames(
                List.of("pool-1-thread-1", "pool-1-thread-2", "pool-1-thread-3", "pool-2-thread-1", "pool-2-thread-2"));
        assertThat(pools.poolOf("pool-1-thread-3")).isEqualTo("pool-1-thread-*");
        assertThat(pools.poolOf("pool-2-thread-1")).isEqualTo("pool-2-thread-*");
    }

    @Test
    void foldsAllNumbersWhereEachThreadHasItsOwn() {
        PoolNames pools = new PoolNames(List.of("request-812-step-3", "request-813-step-1", "request-9-step-7"));
        assertThat(pools.poolOf("request-812-step-3")).isEqualTo("request-*-step-*");
    }

    @Test
    void findsACounterInTheMiddle() {
        PoolNames pools = new PoolNames(List.of("GC Thread#0", "GC Thread#1", "exec-1 (idle)", "exec-2 (idle)"));
        assertThat(pools.poolOf("GC Thread#1")).isEqualTo("GC Thread#*");
        assertThat(pools.poolOf("exec-1 (idle)")).isEqualTo("exec-* (idle)");
    }

    @Test
    void leavesLoneThreadsTheirNames() {
        PoolNames pools = new PoolNames(List.of("Thread-3", "C2 CompilerThread0"));
        assertThat(pools.poolOf("Thread-3")).isEqualTo("Thread-3");
        assertThat(pools.poolOf("C2 CompilerThread0")).isEqualTo("C2 CompilerThread0");
    }

    @Test
    void keepsThreadsWithoutANameTogether() {
        assertThat(new PoolNames(List.of("", "")).poolOf("")).isEqualTo(PoolNames.UNNAMED);
    }

    @Test
    void takesLongNamesInItsStride() {
        String hostile = "1a".repeat(200_000);
        assertThat(new PoolNames(List.of(hostile)).poolOf(hostile)).isEqualTo(hostile);
    }

    @Test
    @Timeout(60)
    void hostileNamesDoNotTakeForEver() {
        String digits = "1".repeat(500_000);
        PoolNames pools = new PoolNames(List.of(digits + "a1", digits + "a2"));
        assertThat(pools.poolOf(digits + "a1")).isEqualTo(digits + "a*");
    }
}
