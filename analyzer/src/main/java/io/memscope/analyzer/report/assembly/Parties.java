package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.report.Interactions.Party;
import java.util.HashMap;
import java.util.Map;

/** Given a draft, names threads for what they have to do with one another. */
final class Parties {
    private final Draft draft;
    private final Map<Integer, Party> known = new HashMap<>();

    Parties(Draft draft) {
        this.draft = draft;
    }

    Party of(int thread) {
        return known.computeIfAbsent(thread, this::name);
    }

    private Party name(int thread) {
        ThreadRef ref = draft.tables().names().threads().get(thread);
        return new Party(ref.name(), ref.javaThreadId() > 0 ? ref.javaThreadId() : null, draft.poolOf(thread));
    }
}
