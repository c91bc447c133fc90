package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.Provenance;
import io.memscope.analyzer.report.WaitReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of some stacks alone have what profiles with the same filter have, and the two halves add up to the whole. */
class StackFilterTest {
    private static final Pattern SOME = Pattern.compile("java\\.util|java\\.io|netty|Thread\\.sleep");

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#all")
    void tablesAgreeWithProfiles(Path recording) throws IOException {
        Analysis with = analyze(recording, SOME, null);

        assertThat(total(with)).isCloseTo(bytes(recording, 1), within(1 + 1e-6 * total(with)));
        if (with.contention() != null) {
            assertThat(with.contention().stream()
                            .map(ContentionReport::blocked)
                            .mapToLong(time -> time.totalNanos())
                            .sum())
                    .isEqualTo(sum(recording, ProfileKind.LOCK));
        }
        if (with.waits() != null) {
            assertThat(with.waits().stream()
                            .map(WaitReport::time)
                            .mapToLong(time -> time.totalNanos())
                            .sum())
                    .isEqualTo(sum(recording, ProfileKind.WAIT));
        }
        if (with.cpu() != null) {
            assertThat(with.cpu().samples())
                    .isEqualTo(profile(recording, ProfileKind.CPU).total(0));
        }
        assertThat(with.sites())
                .allMatch(site -> matches(site.frames()) || !site.topClasses().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#all")
    void whatIsInAndWhatIsOutAddUp(Path recording) throws IOException {
        Analysis all = analyze(recording, null, null);
        Analysis in = analyze(recording, SOME, null);
        Analysis out = analyze(recording, null, SOME);

        assertThat(all.provenance().filter()).isNull();
        assertThat(total(in) + total(out)).isCloseTo(total(all), within(1 + 1e-6 * total(all)));
        assertThat(ioNanos(in) + ioNanos(out)).isEqualTo(ioNanos(all));
        assertThat(in.gc()).isEqualTo(all.gc());
        assertThat(in.host()).isEqualTo(all.host());
        for (Analysis part : List.of(in, out)) {
            Provenance.Filter filter = part.provenance().filter();
            assertThat(filter).isNotNull();
            assertThat(part.dataQuality().warnings())
                    .anyMatch(text -> text.startsWith("a filter of stacks is in force"));
            assertThat(part.threads())
                    .allMatch(thread -> thread.ledger() == null && thread.cpuNanos() == null)
                    .allMatch(thread -> thread.allocatedBytes().low()
                            <= thread.allocatedBytes().high());
            assertThat(part.findings()).allMatch(finding -> matches(finding.stack()) == (part == in));
        }
    }

    private static boolean matches(List<Frame> frames) {
        return frames.stream().anyMatch(frame -> SOME.matcher(frame.method()).find());
    }

    private static Analysis analyze(Path recording, @Nullable Pattern include, @Nullable Pattern exclude)
            throws IOException {
        return Analyzer.analyze(
                List.of(recording),
                new AnalysisOptions(
                        null, null, null, new StackFilter(include, exclude), ReadProgress.NONE, ReaderKind.AUTO));
    }

    private static double total(Analysis analysis) {
        return analysis.classes().stream()
                .mapToDouble(row -> row.allocatedBytes().value())
                .sum();
    }

    private static long ioNanos(Analysis analysis) {
        List<IoReport> rows = analysis.io();
        return rows == null
                ? 0
                : rows.stream()
                        .mapToLong(row -> row.read().totalNanos() + row.write().totalNanos())
                        .sum();
    }

    private static StackProfile profile(Path recording, ProfileKind kind) throws IOException {
        return StackProfiler.profile(
                        List.of(recording), AnalysisOptions.all(), new StackProfiler.Request(kind, false, false))
                .profile()
                .filtered(new StackFilter(SOME, null));
    }

    private static double bytes(Path recording, int measure) throws IOException {
        return profile(recording, ProfileKind.ALLOCATION).total(measure);
    }

    private static long sum(Path recording, ProfileKind kind) throws IOException {
        return profile(recording, kind).total(1);
    }
}
