package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.estimate.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Given a draft of some stacks alone, says what part they are, and what is not parted by stack. */
final class RestrictionSection {
    private static final String NOT_PARTED =
            "collections, heap, machine, figures over time, and spans have no stacks: they are of all";

    private static final String LEFT_OUT =
            "left out, as it can't be parted by stack: CPU time and where the time of threads went, who holds up whom,"
                    + " and findings that name no place among the stacks chosen";

    private RestrictionSection() {}

    /** Part of the bytes that is of the stacks chosen; null where all are, or there are none. */
    static @Nullable Double keptShare(Draft draft) {
        double all = draft.unrestricted().estimates().threads().total().value();
        return draft.isRestricted() && all > 0
                ? Math.min(1, draft.estimates().threads().total().value() / all)
                : null;
    }

    /** A sentence each; none where all stacks are in. */
    static List<String> warnings(Draft draft) {
        if (!draft.isRestricted()) {
            return List.of();
        }
        Estimate kept = draft.estimates().threads().total();
        double all = draft.unrestricted().estimates().threads().total().value();
        List<String> warnings = new ArrayList<>();
        warnings.add(
                all > 0
                        ? String.format(
                                Locale.ROOT,
                                "a filter of stacks is in force: %.3g %% (%.3g to %.3g) of the bytes allocated remain, as"
                                        + " samples say",
                                100 * kept.value() / all,
                                100 * kept.low() / all,
                                100 * Math.min(1, kept.high() / all))
                        : "a filter of stacks is in force");
        warnings.add(NOT_PARTED);
        warnings.add(LEFT_OUT);
        return warnings;
    }
}
