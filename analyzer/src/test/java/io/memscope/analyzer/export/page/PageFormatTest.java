package io.memscope.analyzer.export.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.WaitReport;
import io.memscope.analyzer.report.detail.ActivityDetail;
import io.memscope.analyzer.report.detail.ActivityKind;
import io.memscope.analyzer.report.detail.Column;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a page has adds up to what the analysis says. */
class PageFormatTest {

    static Stream<Path> recordings() {
        return Recordings.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void detailAddsUpToTheAnalysis(Path recording) throws IOException {
        DetailedAnalysis detailed = Analyzer.analyzeInDetail(List.of(recording), AnalysisOptions.all());
        var analysis = detailed.analysis();

        double byClass = analysis.classes().stream()
                .mapToDouble(row -> row.allocatedBytes().value())
                .sum();
        assertThat((double) sum(detailed, ActivityKind.ALLOCATION)).isCloseTo(byClass, within(1 + byClass * 1e-9));
        if (analysis.cpu() != null) {
            assertThat(sum(detailed, ActivityKind.CPU)).isEqualTo(analysis.cpu().samples());
        }
        if (analysis.contention() != null) {
            long blocked = analysis.contention().stream()
                    .map(ContentionReport::blocked)
                    .mapToLong(time -> time.totalNanos())
                    .sum();
            assertThat(sum(detailed, ActivityKind.LOCK)).isEqualTo(blocked);
        }
        if (analysis.waits() != null) {
            for (WaitReport.Kind kind : WaitReport.Kind.values()) {
                long waited = analysis.waits().stream()
                        .filter(row -> row.kind() == kind)
                        .mapToLong(row -> row.time().totalNanos())
                        .sum();
                assertThat(sum(detailed, ActivityKind.valueOf(kind.name())))
                        .as(kind.name())
                        .isEqualTo(waited);
            }
        }
        if (analysis.io() != null) {
            long nanos = analysis.io().stream()
                    .map(IoReport::both)
                    .mapToLong(sum -> sum.totalNanos())
                    .sum();
            assertThat(sum(detailed, ActivityKind.IO)).isEqualTo(nanos);
        }
        for (int thread = 0; thread < analysis.threads().size(); thread++) {
            Column series = detailed.detail().allocation().values().get(thread);
            if (series.size() > 0) {
                assertThat((double) series.sum())
                        .isCloseTo(
                                analysis.threads().get(thread).allocatedBytes().value(), within(1.0));
            }
        }
    }

    private static long sum(DetailedAnalysis detailed, ActivityKind kind) {
        return activity(detailed, kind).cells().values().sum();
    }

    private static ActivityDetail activity(DetailedAnalysis detailed, ActivityKind kind) {
        return detailed.detail().activities().stream()
                .filter(activity -> activity.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void thePageHasTheDetail(Path recording) throws IOException {
        DetailedAnalysis detailed = Analyzer.analyzeInDetail(List.of(recording), AnalysisOptions.all());
        PageData data = PageData.of(PageData.page(out -> new PageFormat().write(detailed, out)));

        JsonNode header = data.header();
        assertThat(header.at("/analysis/threads/rows").asInt())
                .isEqualTo(detailed.analysis().threads().size());
        for (JsonNode activity : header.at("/detail/activities")) {
            ActivityKind kind = ActivityKind.valueOf(activity.get("kind").asString());
            assertThat(data.sum(activity.at("/cells/values"))).as(kind.name()).isEqualTo(sum(detailed, kind));
            long places = activity(detailed, kind).places().nodes().size();
            assertThat(Arrays.stream(data.column(activity.at("/cells/places"))))
                    .allMatch(place -> place >= 0 && place < places);
        }
    }
}
