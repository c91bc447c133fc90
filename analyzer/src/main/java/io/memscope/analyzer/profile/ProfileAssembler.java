package io.memscope.analyzer.profile;

import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.profile.Measure.Unit;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Given the tables of a recording and sums by stack, gives a {@link StackProfile}. */
public final class ProfileAssembler {
    private static final Measure SAMPLES = new Measure("samples", Unit.COUNT);

    private final Tables tables;
    private final StackTable stacks;
    private final ProfileKind kind;

    private ProfileAssembler(Tables tables, StackTable stacks, ProfileKind kind) {
        this.tables = tables;
        this.stacks = stacks;
        this.kind = kind;
    }

    /**
     * Puts a profile together.
     *
     * @param tables sums over the recording
     * @param stacks sums by stack, of the kind's sources
     * @param kind what the profile is to be of
     * @param raw whether bytes are the sums of the samples' own weights, as other tools show them, and CPU time the
     *     number of samples times their period; else both are reconciled with the threads' counters
     */
    public static StackProfile assemble(Tables tables, StackTable stacks, ProfileKind kind, boolean raw) {
        ProfileAssembler assembler = new ProfileAssembler(tables, stacks, kind);
        return switch (kind) {
            case ALLOCATION -> assembler.allocation(raw);
            case CPU -> assembler.cpu(raw);
            case NATIVE ->
                assembler.profile(kind.sources(), "native samples, counted", List.of(SAMPLES), 0, (source, row) ->
                        new long[] {row.count()});
            case LOCK ->
                assembler.timed("contentions", "delay", "time that threads waited to enter monitors, as recorded");
            case WAIT ->
                assembler.timed("waits", "delay", "time that threads were parked, waiting or asleep, as recorded");
            case IO ->
                assembler.profile(
                        kind.sources(),
                        "time and bytes of file and socket operations, as recorded",
                        List.of(
                                new Measure("operations", Unit.COUNT),
                                new Measure("delay", Unit.NANOS),
                                new Measure("transferred", Unit.BYTES)),
                        1,
                        (source, row) -> new long[] {row.count(), row.measure(), row.bytes()});
        };
    }

    /** A row of the table, its numbers not yet resolved. */
    private record Sums(int thread, int leaf, int stack, int slice, long count, long measure, long bytes) {}

    /** Given the sums of a row, gives its numbers. */
    private interface Values {
        long[] of(StackSource source, Sums sums);
    }

    private StackProfile timed(String counted, String measured, String basis) {
        return profile(
                kind.sources(),
                basis,
                List.of(new Measure(counted, Unit.COUNT), new Measure(measured, Unit.NANOS)),
                1,
                (source, row) -> new long[] {row.count(), row.measure()});
    }

    private StackProfile allocation(boolean raw) {
        AllocationScale scale = AllocationScale.of(tables, raw);
        Rounding rounding = new Rounding();
        return profile(
                kind.sources().stream()
                        .filter(source -> scale.kinds().contains(source.activity()))
                        .toList(),
                scale.basis(),
                List.of(SAMPLES, new Measure("alloc_space", Unit.BYTES)),
                1,
                (source, row) -> new long[] {
                    row.count(),
                    raw
                            ? row.measure()
                            : rounding.next(scale.bytes(
                                    source, row.thread(), row.leaf(), row.stack(), row.count(), row.measure()))
                });
    }

    private StackProfile cpu(boolean raw) {
        StackSource source = sampleSource();
        CpuScale scale = CpuScale.of(tables, stacks, source, raw);
        if (!scale.known()) {
            return profile(
                    List.of(source), "samples, counted", List.of(SAMPLES), 0, (s, row) -> new long[] {row.count()});
        }
        Rounding rounding = new Rounding();
        return profile(List.of(source), scale.basis(), List.of(SAMPLES, new Measure("cpu", Unit.NANOS)), 1, (s, row) ->
                new long[] {row.count(), rounding.next(scale.nanos(row.thread(), row.count()))});
    }

    /** Samples by the clock, unless only those by CPU time (JDK 25) are there. */
    private StackSource sampleSource() {
        boolean[] found = new boolean[1];
        stacks.forEach(StackSource.EXECUTION, (thread, leaf, stack, slice, count, measure, bytes) -> found[0] = true);
        return found[0] ? StackSource.EXECUTION : StackSource.CPU_TIME;
    }

    private StackProfile profile(
            List<StackSource> sources, String basis, List<Measure> measures, int main, Values values) {
        Names names = tables.names();
        List<Row> rows = new ArrayList<>();
        for (StackSource source : sources) {
            stacks.forEach(
                    source,
                    (thread, leaf, stack, slice, count, measure, bytes) -> rows.add(new Row(
                            names.threads().get(thread),
                            leafName(source, leaf),
                            names.stacks().get(stack),
                            stacks.slices().count() == 1
                                    ? tables.startNanos()
                                    : stacks.slices().startOf(slice),
                            values.of(source, new Sums(thread, leaf, stack, slice, count, measure, bytes)))));
        }
        rows.sort(Comparator.comparingLong(Row::timeNanos));
        RuntimeTable runtime = tables.runtime();
        return new StackProfile(
                kind,
                String.join(", ", tables.summary().sources()),
                basis,
                runtime.jvms().isEmpty() ? null : runtime.jvms().get(0).pid(),
                tables.startNanos(),
                tables.durationNanos(),
                measures,
                main,
                rows);
    }

    private String leafName(StackSource source, int leaf) {
        Names names = tables.names();
        return source.io()
                ? source.leaf(names.targets().get(leaf))
                : names.classes().get(leaf);
    }
}
