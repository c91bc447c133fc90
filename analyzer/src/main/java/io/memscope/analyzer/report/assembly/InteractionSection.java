package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.report.Interactions;
import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.Handoff;
import io.memscope.analyzer.report.Interactions.SharedSites;
import java.util.List;

/** Given a draft, gives what threads have to do with one another. */
final class InteractionSection {
    private InteractionSection() {}

    static Interactions interactions(Draft draft) {
        Parties parties = new Parties(draft);
        HeldUpRows heldUp = new HeldUpRows(draft, parties);
        boolean recorded = draft.has(Activity.MONITOR_ENTER);
        List<Blocking> blocking = heldUp.blocking();
        List<Handoff> handoffs = new HandoffRows(draft).rows();
        List<SharedSites> shared = SharedSiteRows.rows(draft);
        return new Interactions(
                recorded ? blocking : null,
                recorded ? heldUp.locks() : null,
                new ChainRows(draft.tables().locks().enters(), heldUp.pieces()).rows(parties, heldUp),
                handoffs,
                shared,
                GraphRows.graph(blocking, handoffs, shared));
    }
}
