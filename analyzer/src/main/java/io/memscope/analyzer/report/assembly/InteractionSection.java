package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.report.Interactions;
import java.util.List;

/** Given a draft, gives what threads have to do with one another. */
final class InteractionSection {
    private final Draft draft;

    InteractionSection(Draft draft) {
        this.draft = draft;
    }

    Interactions interactions() {
        return new Interactions(
                draft.has(io.memscope.analyzer.aggregate.Activity.MONITOR_ENTER) ? List.of() : null,
                null,
                List.of(),
                List.of(),
                List.of(),
                new Interactions.Graph(List.of(), List.of()));
    }
}
