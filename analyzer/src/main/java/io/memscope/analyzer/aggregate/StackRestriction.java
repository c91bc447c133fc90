package io.memscope.analyzer.aggregate;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Given the sums over a recording, gives those of wanted stacks alone.
 *
 * <p>What has no stack is either of the JVM as a whole, and stays (collections, the machine, figures over time), or of
 * a thread, and is left out: what a counter says of a thread can't be parted by stack.
 */
public final class StackRestriction {
    private final StackFilter filter;
    private final Names names;

    private StackRestriction(StackFilter filter, Names names) {
        this.filter = filter;
        this.names = names;
    }

    /**
     * Sums of wanted stacks.
     *
     * @param tables of all stacks
     * @param io sums of {@link StackSource#ofIo()} by stack
     */
    public static Tables restrict(Tables tables, StackFilter filter, StackTable io) {
        StackRestriction restriction = new StackRestriction(filter, tables.names());
        return new Tables(
                tables.summary(),
                tables.filter(),
                tables.names(),
                restriction.activities(tables.activities()),
                restriction.io(io),
                withoutThreads(tables.counters()),
                tables.samples(),
                tables.outside(),
                tables.lives(),
                tables.gc(),
                tables.timeline(),
                tables.host(),
                tables.vm(),
                tables.holds(),
                tables.runtime(),
                tables.sizes(),
                tables.spans(),
                tables.states(),
                tables.locks());
    }

    /** Whether a combination of a class and a stack, by their numbers, is wanted. */
    public static boolean wanted(StackFilter filter, Names names, int classKey, int stackKey) {
        return filter.passes(names.stacks().get(stackKey), names.classes().get(classKey));
    }

    private ActivityTable activities(ActivityTable all) {
        Map<Activity, Cube> kept = new EnumMap<>(Activity.class);
        all.byKind()
                .forEach((kind, cube) ->
                        kept.put(kind, cube.where(cell -> wanted(filter, names, cube.second(cell), cube.third(cell)))));
        return new ActivityTable(kept);
    }

    private Cube io(StackTable stacks) {
        Cube kept = new Cube();
        for (StackSource source : stacks.sources()) {
            IoOperation operation = source.operation();
            if (operation != null) {
                stacks.addTo(
                        kept,
                        operation.ordinal(),
                        source,
                        (leaf, stack) -> filter.passes(
                                names.stacks().get(stack),
                                source.leaf(names.targets().get(leaf))));
            }
        }
        return kept;
    }

    private static CounterTable withoutThreads(CounterTable all) {
        return new CounterTable(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), all.totals(), all.polls());
    }
}
