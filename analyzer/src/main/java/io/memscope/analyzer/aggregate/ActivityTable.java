package io.memscope.analyzer.aggregate;

import java.util.Map;
import java.util.Objects;

/**
 * What threads did, where: for each {@link Activity} the sums by thread, class and stack.
 *
 * @param byKind every kind; its cube is empty where nothing of it was seen
 */
public record ActivityTable(Map<Activity, Cube> byKind) {

    public ActivityTable {
        byKind = Map.copyOf(byKind);
    }

    /** Sums of one kind: first key a thread, second a class, third a stack. */
    public Cube of(Activity kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }
}
