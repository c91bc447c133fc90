package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.lock.HeldUp;
import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.Interactions.HolderState;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long one thread was held up by another, where, and what the other did meanwhile. */
final class HoldSum {
    private TimeSum time = TimeSum.ZERO;
    private final long[] did = new long[ThreadState.count()];
    private final Map<Integer, Long> stacks = new HashMap<>();

    void add(HeldUp piece, int stack, long[] holderDid) {
        time = time.plus(new TimeSum(1, piece.nanos(), piece.nanos()));
        stacks.merge(stack, piece.nanos(), Long::sum);
        for (int i = 0; i < did.length; i++) {
            did[i] += holderDid[i];
        }
    }

    TimeSum time() {
        return time;
    }

    long[] did() {
        return did.clone();
    }

    /** The stack of most of the time; -1 without any. */
    int topStack() {
        return most(stacks);
    }

    static int most(Map<Integer, Long> weights) {
        return weights.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    /** Times by state's ordinal as rows, longest first. */
    static List<HolderState> states(long[] nanos) {
        long total = 0;
        for (long part : nanos) {
            total += part;
        }
        List<HolderState> rows = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] > 0) {
                rows.add(new HolderState(ThreadState.of(i), nanos[i], (double) nanos[i] / total));
            }
        }
        rows.sort(Comparator.comparingLong(HolderState::nanos).reversed().thenComparing(HolderState::state));
        return rows;
    }
}
