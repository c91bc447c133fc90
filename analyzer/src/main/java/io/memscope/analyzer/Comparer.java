package io.memscope.analyzer;

import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimeSlices;
import io.memscope.analyzer.aggregate.query.Query;
import io.memscope.analyzer.aggregate.query.QueryCollector;
import io.memscope.analyzer.comparison.Comparison;
import io.memscope.analyzer.comparison.ComparisonAssembler;
import io.memscope.analyzer.comparison.Replicate;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.finding.Rules;
import io.memscope.analyzer.profile.ProfileAssembler;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.assembly.AnalysisAssembler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Given recordings before and after a change, gives what differs by more than chance. */
public final class Comparer {
    /** Slices of time that the variation within a recording is had from. */
    private static final int SLICES = 16;

    private Comparer() {}

    /**
     * A comparison, and the stacks behind it.
     *
     * @param comparison what differs
     * @param before profiles of the recordings before
     * @param after profiles of those after
     */
    public record Detail(Comparison comparison, List<StackProfile> before, List<StackProfile> after) {

        public Detail {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * Compares recordings.
     *
     * @param base those before; each is a recording of its own
     * @param next those after
     * @param options what part of them
     * @param work what figures are divided by
     * @param runVariation coefficient of variation between runs to assume for a side of one recording
     * @throws NoWorkException if a recording has none of the work that figures are to be divided by
     * @throws EmptyTimeRangeException if the time range is empty
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    public static Comparison compare(
            List<Path> base, List<Path> next, AnalysisOptions options, Work work, double runVariation)
            throws IOException {
        return compareInDetail(base, next, options, work, runVariation).comparison();
    }

    /** The same with the stacks, as {@link #compare}. */
    public static Detail compareInDetail(
            List<Path> base, List<Path> next, AnalysisOptions options, Work work, double runVariation)
            throws IOException {
        List<StackProfile> stacksBefore = new ArrayList<>();
        List<StackProfile> stacksAfter = new ArrayList<>();
        List<Replicate> before = replicates(base, options, work, stacksBefore);
        List<Replicate> after = replicates(next, options, work, stacksAfter);
        return new Detail(
                ComparisonAssembler.compare(work.toString(), before, after, runVariation), stacksBefore, stacksAfter);
    }

    private static List<Replicate> replicates(
            List<Path> files, AnalysisOptions options, Work work, List<StackProfile> stacks) throws IOException {
        List<Replicate> replicates = new ArrayList<>();
        for (Path file : files) {
            replicates.add(replicate(file, options, work, stacks));
        }
        return replicates;
    }

    private static Replicate replicate(Path file, AnalysisOptions options, Work work, List<StackProfile> kept)
            throws IOException {
        List<Path> files = List.of(file);
        EventFilter filter = Analyzer.filter(files, options);
        ReadSummary extent = Analyzer.summarize(files, ReadProgress.NONE, options.reader());
        TimeSlices slices = TimeSlices.of(
                Math.max(extent.startNanos(), filter.fromNanos()),
                Math.min(extent.endNanos(), filter.toNanos()),
                SLICES,
                1);
        List<StackSource> sources = Replicate.kinds().stream()
                .flatMap(kind -> kind.sources().stream())
                .toList();
        TableCollectors collectors = new TableCollectors(filter);
        Supplier<StackTable> stacks = collectors.addStacks(sources, slices);
        List<EventCollector> asked = new ArrayList<>(collectors.collectors());
        Query question = work.query();
        QueryCollector counter = question == null ? null : new QueryCollector(question, false, 1);
        if (counter != null) {
            asked.add(counter);
        }
        ReadSummary summary = Analyzer.reader(files, options.reader()).read(files, asked, filter, options.progress());
        Tables tables = collectors.tables(summary);
        Pattern threads = options.threads();
        Analysis bare = AnalysisAssembler.assemble(tables, threads == null ? null : threads.pattern());
        Analysis analysis = bare.withFindings(Rules.evaluate(bare, tables));
        List<StackProfile> profiles = new ArrayList<>();
        for (ProfileKind kind : Replicate.kinds()) {
            profiles.add(ProfileAssembler.assemble(tables, stacks.get(), kind, false));
        }
        kept.addAll(profiles);
        return Replicate.of(
                analysis,
                profiles,
                slices.count(),
                work.of(file, analysis, summary, counter == null ? null : counter.result()));
    }
}
