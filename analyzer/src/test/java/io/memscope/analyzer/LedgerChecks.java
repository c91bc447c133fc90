package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadLedger.Column;
import io.memscope.analyzer.report.ThreadReport;

/** What must be true of the ledgers of every recording. */
public final class LedgerChecks {
    private LedgerChecks() {}

    /**
     * Checks that ledgers of threads and of pools add up to lifetimes, have no column beyond them, and have the CPU
     * time that was counted.
     *
     * @param analysis whose they are
     */
    public static void check(Analysis analysis) {
        for (ThreadReport thread : analysis.threads()) {
            ThreadLedger ledger = thread.ledger();
            if (ledger != null) {
                check(thread.name(), ledger);
                assertThat(ledger.lifetimeNanos()).isEqualTo(thread.lifetimeNanos());
                Long counted = thread.cpuNanos();
                if (counted != null && counted <= ledger.lifetimeNanos()) {
                    assertThat((double) ledger.nanos(ThreadState.ON_CPU)).isCloseTo(counted, within(0.02 * counted));
                }
            }
        }
        for (PoolReport pool : analysis.pools()) {
            ThreadLedger ledger = pool.ledger();
            if (ledger != null) {
                check(pool.name(), ledger);
            }
        }
    }

    /**
     * Checks one ledger.
     *
     * @param name whose it is
     * @param ledger the ledger
     */
    static void check(String name, ThreadLedger ledger) {
        long sum = 0;
        for (Column column : ledger.columns()) {
            Long nanos = column.nanos();
            if (nanos != null) {
                assertThat(nanos).as("%s of %s", column.state(), name).isBetween(0L, ledger.lifetimeNanos());
                sum += nanos;
            }
        }
        assertThat(sum).as(name).isEqualTo(ledger.lifetimeNanos());
    }
}
