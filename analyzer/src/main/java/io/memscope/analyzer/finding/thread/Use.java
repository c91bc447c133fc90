package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a platform thread of the application did with its lifetime, as shares from 0 to 1.
 *
 * @param row the thread
 * @param cpu on a core, by exact counters
 * @param waiting blocked, waiting, parked, sleeping or in IO, as far as was recorded; not for work to do
 * @param idle waiting for work to do, or in no event while its counters stood still
 * @param ready waiting for a core: counted where the recording has it, else what nothing else accounts for
 */
record Use(ThreadReport row, double cpu, double waiting, double idle, double ready) {

    private static final Set<ThreadState> IDLE = EnumSet.of(ThreadState.WAITING_WORK, ThreadState.IDLE);

    private static final Set<ThreadState> WAITING = EnumSet.complementOf(EnumSet.of(
            ThreadState.ON_CPU,
            ThreadState.RUNNABLE,
            ThreadState.PAUSED,
            ThreadState.WAITING_WORK,
            ThreadState.IDLE,
            ThreadState.UNACCOUNTED));

    /** Threads whose CPU time is known and that lived long enough to say something; in the order of the report. */
    static List<Use> of(Subject subject) {
        double shortest = subject.analysis().provenance().durationNanos() / 2.0;
        List<Use> uses = new ArrayList<>();
        for (ThreadReport row : subject.analysis().threads()) {
            Long cpu = row.cpuNanos();
            if (cpu != null
                    && ApplicationThreads.contain(row)
                    && !row.virtual()
                    && row.lifetimeNanos() >= shortest
                    && row.lifetimeNanos() > 0) {
                ThreadLedger ledger = row.ledger();
                uses.add(new Use(
                        row,
                        Math.min(1, (double) cpu / row.lifetimeNanos()),
                        ledger == null ? 0 : share(ledger, WAITING),
                        ledger == null ? 0 : share(ledger, IDLE),
                        ready(row)));
            }
        }
        return uses;
    }

    private static double share(ThreadLedger ledger, Set<ThreadState> states) {
        return Math.min(1, states.stream().mapToDouble(ledger::share).sum());
    }

    private static double ready(ThreadReport row) {
        ThreadLedger ledger = row.ledger();
        if (ledger == null) {
            return 0;
        }
        return ledger.recorded(ThreadState.RUNNABLE)
                ? ledger.share(ThreadState.RUNNABLE)
                : ledger.share(ThreadState.UNACCOUNTED);
    }

    /** Whether it was seen to wait for work to do. */
    boolean waitsForWork() {
        return row.ledger() != null && row.ledger().nanos(ThreadState.WAITING_WORK) > 0;
    }

    /** The part of its time that it waited for a core; 0 where that is not known. */
    double waitingForCore() {
        return row.ledger() == null ? 0 : row.ledger().share(ThreadState.RUNNABLE);
    }

    /** The part of its time that it runs or would run. */
    double running() {
        return Math.min(1, cpu + ready);
    }
}
