package io.memscope.analyzer;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.aggregate.StackSource;
import io.memscope.analyzer.aggregate.StackTable;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.aggregate.TimeSlices;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.decode.chunk.ChunkReader;
import io.memscope.analyzer.decode.input.RecordingFiles;
import io.memscope.analyzer.decode.jmc.JmcReader;
import io.memscope.analyzer.finding.Rules;
import io.memscope.analyzer.finding.jmc.JmcRules;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.assembly.AnalysisAssembler;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Given recordings, gives their {@link Analysis}. */
public final class Analyzer {
    /** Slices of time in an analysis in detail: as many as can be told apart by eye in a row. */
    private static final int MOST_SLICES = 150;

    private Analyzer() {}

    /**
     * Analyzes recordings, as if they were one.
     *
     * @param files {@code .jfr} files, compressed by gzip or LZ4 or not, and directories of them
     * @param options what part of them
     * @throws EmptyTimeRangeException if the time range is empty
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    public static Analysis analyze(List<Path> files, AnalysisOptions options) throws IOException {
        EventFilter filter = filter(files, options);
        TableCollectors collectors = new TableCollectors(filter);
        StackFilter stacks = options.stacks();
        Supplier<StackTable> io = stacks.passesAll() ? null : collectors.addStacks(StackSource.ofIo(), TimeSlices.ONE);
        ReadSummary summary =
                reader(files, options.reader()).read(files, collectors.collectors(), filter, options.progress());
        Tables tables = collectors.tables(summary);
        Pattern threads = options.threads();
        String threadPattern = threads == null ? null : threads.pattern();
        Analysis analysis = AnalysisAssembler.assemble(tables, threadPattern);
        List<Finding> findings = Rules.evaluate(analysis, tables);
        if (io == null) {
            return analysis.withFindings(findings);
        }
        // Rules judge the whole, whose figures they know; what they say of other places is left out.
        return AnalysisAssembler.assembleRestricted(tables, threadPattern, stacks, io.get())
                .withFindings(findings.stream()
                        .filter(finding ->
                                !finding.stack().isEmpty() && stacks.passes(new StackTrace(finding.stack(), false), ""))
                        .toList());
    }

    /**
     * Adds what the rules of JDK Mission Control say of the same files, as a second opinion: of all of the files,
     * whatever part of them was analyzed.
     *
     * @param analysis of the files
     * @param files as they were given for it
     * @throws UnreadableRecordingException if a file is not there any more
     * @throws IOException if a directory can't be listed
     */
    public static Analysis withSecondOpinion(Analysis analysis, List<Path> files) throws IOException {
        List<Path> inputs = RecordingFiles.expand(files).stream()
                .map(RecordingFiles.Source::file)
                .toList();
        List<Finding> findings = new ArrayList<>(analysis.findings());
        findings.addAll(JmcRules.evaluate(inputs));
        return analysis.withFindings(Rules.sorted(findings));
    }

    /**
     * Analyzes recordings, as if they were one, and keeps by thread, place and time what the figures are made of.
     *
     * @param files {@code .jfr} files, compressed by gzip or LZ4 or not, and directories of them
     * @param options what part of them
     * @throws EmptyTimeRangeException if the time range is empty
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    public static DetailedAnalysis analyzeInDetail(List<Path> files, AnalysisOptions options) throws IOException {
        EventFilter filter = filter(files, options);
        // Slices of time need the start and the end before the first event is seen.
        ReadSummary whole = summarize(files, ReadProgress.NONE, options.reader());
        TableCollectors collectors = new TableCollectors(filter);
        TimeSlices grid = TimeSlices.ofRoundLength(
                Math.max(whole.startNanos(), filter.fromNanos()),
                Math.min(whole.endNanos(), filter.toNanos()),
                MOST_SLICES);
        Supplier<StackTable> traces = collectors.addTraces(grid);
        Supplier<Cube> counters = collectors.addCounterSlices(grid);
        ReadSummary summary =
                reader(files, options.reader()).read(files, collectors.collectors(), filter, options.progress());
        Tables tables = collectors.tables(summary);
        Pattern threads = options.threads();
        DetailedAnalysis detailed = AnalysisAssembler.assembleInDetail(
                tables, threads == null ? null : threads.pattern(), traces.get(), counters.get());
        Analysis analysis = detailed.analysis();
        return new DetailedAnalysis(analysis.withFindings(Rules.evaluate(analysis, tables)), detailed.detail());
    }

    /**
     * Counts events without looking into them.
     *
     * @param files {@code .jfr} files, compressed by gzip or LZ4 or not, and directories of them
     * @param progress told how far reading has come
     * @param kind which reader to read with
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    public static ReadSummary summarize(List<Path> files, ReadProgress progress, ReaderKind kind) throws IOException {
        return reader(files, kind).read(files, List.of(), EventFilter.NONE, progress);
    }

    static RecordingReader reader(List<Path> files, ReaderKind kind) throws IOException {
        return switch (kind) {
            case CHUNK -> new ChunkReader();
            case JMC -> new JmcReader();
            case AUTO -> {
                for (Path file : files) {
                    if (ChunkReader.isOfOtherFormat(file)) {
                        yield new JmcReader();
                    }
                }
                yield new ChunkReader();
            }
        };
    }

    /** Times relative to the recording need its start and end, so its events are walked over once more for them. */
    static EventFilter filter(List<Path> files, AnalysisOptions options) throws IOException {
        TimeBound from = options.from();
        TimeBound to = options.to();
        Pattern pattern = options.threads();
        Predicate<ThreadRef> threads = pattern == null
                ? null
                : thread -> pattern.matcher(thread.name()).find();
        if (from == null && to == null) {
            return new EventFilter(Long.MIN_VALUE, Long.MAX_VALUE, threads);
        }
        ReadSummary summary = summarize(files, ReadProgress.NONE, options.reader());
        long fromNanos = from == null ? Long.MIN_VALUE : from.resolve(summary.startNanos(), summary.endNanos());
        long toNanos = to == null ? Long.MAX_VALUE : to.resolve(summary.startNanos(), summary.endNanos());
        if (fromNanos >= toNanos) {
            throw new EmptyTimeRangeException("the time range is empty: it starts at " + from + " and ends at " + to);
        }
        return new EventFilter(fromNanos, toNanos, threads);
    }
}
