package io.memscope.analyzer;

import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimeSlices;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.profile.ProfileAssembler;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Given recordings, gives one kind of their samples by thread, stack and time. */
public final class StackProfiler {
    /** Slices of a profile over time: what a wide screen can show, twice over. */
    private static final int MOST_SLICES = 10_000;

    private static final int FEWEST_SLICES = 200;

    /** Events from which on slices get longer, so that a large recording doesn't make as many rows as it has events. */
    private static final long EVENTS_FOR_MOST_SLICES = 500_000;

    private static final long SHORTEST_SLICE_NANOS = 1_000_000;

    private StackProfiler() {}

    /**
     * How a profile is to be.
     *
     * @param kind what it is to be of
     * @param raw whether the samples' own weights are taken, as other tools do, not bytes and CPU time reconciled with
     *     the threads' counters
     * @param overTime whether rows are told apart by time; else all have the time of the start
     */
    public record Request(ProfileKind kind, boolean raw, boolean overTime) {}

    /**
     * What was read.
     *
     * @param profile the profile
     * @param summary what the reader says of the files
     * @param recorded whether one of its events was on, or is there; an empty profile says nothing if not
     */
    public record Result(StackProfile profile, ReadSummary summary, boolean recorded) {}

    /**
     * Reads recordings, as if they were one.
     *
     * @param files {@code .jfr} files, compressed by gzip or LZ4 or not, and directories of them
     * @param options what part of them
     * @throws EmptyTimeRangeException if the time range is empty
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    public static Result profile(List<Path> files, AnalysisOptions options, Request request) throws IOException {
        EventFilter filter = Analyzer.filter(files, options);
        TimeSlices slices = request.overTime() ? slices(files, options, filter, request.kind()) : TimeSlices.ONE;
        return profiles(files, options, filter, List.of(request.kind()), request.raw(), slices)
                .get(0);
    }

    /**
     * The same for several kinds, whose rows are not told apart by time; the files are read once for all of them.
     *
     * @param kinds what profiles are to be of
     * @param raw as in {@link Request}
     */
    public static List<Result> profiles(List<Path> files, AnalysisOptions options, List<ProfileKind> kinds, boolean raw)
            throws IOException {
        return profiles(files, options, Analyzer.filter(files, options), kinds, raw, TimeSlices.ONE);
    }

    private static List<Result> profiles(
            List<Path> files,
            AnalysisOptions options,
            EventFilter filter,
            List<ProfileKind> kinds,
            boolean raw,
            TimeSlices slices)
            throws IOException {
        TableCollectors collectors = new TableCollectors(filter);
        Supplier<StackTable> stacks = collectors.addStacks(
                kinds.stream()
                        .distinct()
                        .flatMap(kind -> kind.sources().stream())
                        .toList(),
                slices);
        ReadSummary summary = Analyzer.reader(files, options.reader())
                .read(files, collectors.collectors(), filter, options.progress());
        Tables tables = collectors.tables(summary);
        Set<String> recorded = tables.recordedTypes();
        List<Result> results = new ArrayList<>();
        for (ProfileKind kind : kinds) {
            results.add(new Result(
                    ProfileAssembler.assemble(tables, stacks.get(), kind, raw).filtered(options.stacks()),
                    summary,
                    kind.sources().stream().map(StackSource::typeName).anyMatch(recorded::contains)));
        }
        return results;
    }

    private static TimeSlices slices(List<Path> files, AnalysisOptions options, EventFilter filter, ProfileKind kind)
            throws IOException {
        ReadSummary summary = Analyzer.summarize(files, ReadProgress.NONE, options.reader());
        Set<String> types = kind.sources().stream().map(StackSource::typeName).collect(Collectors.toSet());
        long events = summary.eventCounts().stream()
                .filter(count -> types.contains(count.typeName()))
                .mapToLong(EventCount::count)
                .sum();
        long most = MOST_SLICES * EVENTS_FOR_MOST_SLICES / Math.max(EVENTS_FOR_MOST_SLICES, events);
        return TimeSlices.of(
                Math.max(summary.startNanos(), filter.fromNanos()),
                Math.min(summary.endNanos(), filter.toNanos()),
                (int) Math.max(FEWEST_SLICES, most),
                SHORTEST_SLICE_NANOS);
    }
}
