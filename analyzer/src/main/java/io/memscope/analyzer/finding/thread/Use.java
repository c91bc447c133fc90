package io.memscope.analyzer.finding.thread;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a platform thread of the application did with its lifetime, as shares from 0 to 1.
 *
 * @param row the thread
 * @param cpu on a core, by exact counters
 * @param waiting blocked, waiting, parked, sleeping or in IO, as far as was recorded
 * @param ready waiting for a core: counted where the recording has it, else what nothing else accounts for
 */
record Use(ThreadReport row, double cpu, double waiting, double ready) {

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
                uses.add(new Use(
                        row,
                        Math.min(1, (double) cpu / row.lifetimeNanos()),
                        Math.min(1, waitingNanos(row) / row.lifetimeNanos()),
                        ready(row)));
            }
        }
        return uses;
    }

    private static double waitingNanos(ThreadReport row) {
        return nanos(row.blocked())
                + nanos(row.waited())
                + nanos(row.parked())
                + nanos(row.slept())
                + nanos(row.fileRead())
                + nanos(row.fileWrite())
                + nanos(row.socketRead())
                + nanos(row.socketWrite());
    }

    private static double nanos(@Nullable TimeSum time) {
        return time == null ? 0 : time.totalNanos();
    }

    private static double nanos(@Nullable IoSum io) {
        return io == null ? 0 : io.totalNanos();
    }

    private static double ready(ThreadReport row) {
        ThreadLedger ledger = row.ledger();
        if (ledger == null) {
            return Math.max(
                    0,
                    1
                            - (double) Objects.requireNonNull(row.cpuNanos()) / row.lifetimeNanos()
                            - waitingNanos(row) / row.lifetimeNanos());
        }
        return ledger.recorded(ThreadState.RUNNABLE)
                ? ledger.share(ThreadState.RUNNABLE)
                : ledger.share(ThreadState.UNACCOUNTED);
    }

    /** The part of its time that it runs or would run. */
    double running() {
        return Math.min(1, cpu + ready);
    }
}
