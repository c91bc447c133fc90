package io.memscope.analyzer.export;

import static io.memscope.analyzer.export.SampleAnalysis.SECOND;
import static io.memscope.analyzer.export.SampleRows.HOSTILE;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.Interactions;
import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.Edge;
import io.memscope.analyzer.report.Interactions.EdgeKind;
import io.memscope.analyzer.report.Interactions.Graph;
import io.memscope.analyzer.report.Interactions.Handoff;
import io.memscope.analyzer.report.Interactions.HandoffKind;
import io.memscope.analyzer.report.Interactions.HolderState;
import io.memscope.analyzer.report.Interactions.LockChain;
import io.memscope.analyzer.report.Interactions.LockReport;
import io.memscope.analyzer.report.Interactions.Node;
import io.memscope.analyzer.report.Interactions.NodeKind;
import io.memscope.analyzer.report.Interactions.Party;
import io.memscope.analyzer.report.Interactions.SharedSites;
import io.memscope.analyzer.report.TimeSum;
import java.util.List;

/** Interactions by hand, between threads with names meant to do harm. */
final class SampleInteractions {
    private static final Party WAITER = new Party(HOSTILE.get(0), 1L, "worker-*");
    private static final Party HOLDER = new Party(HOSTILE.get(1), 2L, "worker-*");
    private static final Party NOBODY = new Party("", null, "(unnamed)");
    private static final String MONITOR = "com.example." + HOSTILE.get(2);
    private static final TimeSum TIME = new TimeSum(12, 3 * SECOND, SECOND);

    private SampleInteractions() {}

    static Interactions none() {
        return new Interactions(null, null, List.of(), List.of(), List.of(), new Graph(List.of(), List.of()));
    }

    static Interactions some() {
        List<HolderState> did = List.of(
                new HolderState(ThreadState.SLEEPING, 2 * SECOND, 2.0 / 3),
                new HolderState(ThreadState.UNACCOUNTED, SECOND, 1.0 / 3));
        return new Interactions(
                List.of(
                        new Blocking(WAITER, HOLDER, MONITOR, TIME, HOSTILE.get(9), did),
                        new Blocking(HOLDER, NOBODY, null, TIME, null, List.of())),
                List.of(
                        new LockReport(
                                MONITOR, 140_000L, TIME, 2, 2 * SECOND, 1.5, 2, 0.5, HOLDER, 0.75, did, HOSTILE.get(9)),
                        new LockReport(null, null, TIME, 1, SECOND, 1, 1, 0, null, 0, List.of(), null)),
                List.of(new LockChain(List.of(WAITER, HOLDER, NOBODY), List.of(MONITOR, ""), TIME)),
                List.of(
                        new Handoff(
                                "worker-*", "main", HandoffKind.NOTIFIED, MONITOR, 12, SECOND, null, HOSTILE.get(9)),
                        new Handoff(
                                "main",
                                HOSTILE.get(8),
                                HandoffKind.SAME_QUEUE_CLASS,
                                null,
                                3,
                                0,
                                HOSTILE.get(1),
                                null)),
                List.of(new SharedSites("worker-*", HOSTILE.get(3), 0.75, 4, HOSTILE.get(9))),
                new Graph(
                        List.of(
                                new Node("t1", NodeKind.THREAD, WAITER.name(), WAITER.pool()),
                                new Node("t2", NodeKind.THREAD, HOLDER.name(), HOLDER.pool()),
                                new Node("p1", NodeKind.POOL, "worker-*", null),
                                new Node("m1", NodeKind.MONITOR, MONITOR, null)),
                        List.of(
                                new Edge("t1", "t2", EdgeKind.BLOCKED_BY, 3 * SECOND, 12, null, MONITOR),
                                new Edge("p1", "p1", EdgeKind.SHARES_SITES, null, 4, 0.75, null))));
    }
}
