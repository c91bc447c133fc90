package io.memscope.analyzer.export.page;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.SiteReport;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.detail.Column;
import io.memscope.analyzer.report.detail.Detail;
import io.memscope.analyzer.report.detail.ThreadSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Given an analysis, and its detail where there is one, writes what a page shows of them. */
final class ReportModel {
    /** Rows of sites, whose intervals are those of the whole recording; the page reckons others itself. */
    private static final int MOST_SITES = 300;

    /** Lists of places: the detail has what they are made of. */
    private static final Set<String> IN_DETAIL =
            Set.of("threads", "pools", "classes", "sites", "cpu", "contention", "waits", "io");

    private ReportModel() {}

    static String title(Analysis analysis) {
        List<String> files = analysis.provenance().files();
        String first = files.isEmpty() ? "" : fileName(files.get(0));
        String more = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
        return first.isEmpty() ? "MemScope" : first + more + " - MemScope";
    }

    private static String fileName(String file) {
        int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return file.substring(slash + 1);
    }

    static PageWriter.Model of(Analysis analysis, @Nullable Detail detail) {
        return (json, records) -> {
            json.writeStringProperty("kind", "report");
            json.writeName("title");
            records.write(title(analysis));
            json.writeName("analysis");
            json.writeStartObject();
            records.properties(analysis, IN_DETAIL);
            json.writeName("threads");
            records.table(analysis.threads());
            ledger(json, records, analysis.threads());
            json.writeName("classes");
            records.table(analysis.classes());
            json.writeName("sites");
            records.table(analysis.sites().stream()
                    .limit(MOST_SITES)
                    .map(ReportModel::site)
                    .toList());
            json.writeEndObject();
            if (detail != null) {
                json.writeName("detail");
                detail(json, records, detail);
            }
        };
    }

    /** Where each thread's time went: for each state that any of them was in, nanoseconds by thread. */
    private static void ledger(JsonGenerator json, ColumnarWriter records, List<ThreadReport> threads) {
        json.writeName("ledger");
        json.writeStartObject();
        Map<String, @Nullable Long[]> byState = new TreeMap<>();
        for (int thread = 0; thread < threads.size(); thread++) {
            ThreadLedger ledger = threads.get(thread).ledger();
            if (ledger != null) {
                for (ThreadLedger.Column column : ledger.columns()) {
                    byState.computeIfAbsent(String.valueOf(column.state()), state -> new Long[threads.size()])[thread] =
                            column.nanos();
                }
            }
        }
        byState.forEach((state, nanos) -> {
            json.writeName(state);
            records.nullable(Arrays.asList(nanos));
        });
        json.writeEndObject();
    }

    /** A site as its row says it; the stack itself is in the detail. */
    private record Site(String label, double value, double low, double high, long samples) {}

    private static Site site(SiteReport site) {
        return new Site(
                SiteLabel.of(site.frames()),
                site.allocatedBytes().value(),
                site.allocatedBytes().low(),
                site.allocatedBytes().high(),
                site.allocatedBytes().samples());
    }

    /** Series of the threads that have one, one after the other in one column. */
    private static void series(JsonGenerator json, ColumnarWriter records, ThreadSeries series) {
        Column.Builder threads = new Column.Builder();
        Column.Builder values = new Column.Builder();
        for (int thread = 0; thread < series.values().size(); thread++) {
            Column ofThread = series.values().get(thread);
            if (ofThread.size() > 0) {
                threads.add(thread);
            }
            for (int slice = 0; slice < ofThread.size(); slice++) {
                values.add(ofThread.get(slice));
            }
        }
        json.writeStartObject();
        json.writeBooleanProperty("counted", series.counted());
        json.writeName("threads");
        records.write(threads.build());
        json.writeName("values");
        records.write(values.build());
        json.writeEndObject();
    }

    private static void detail(JsonGenerator json, ColumnarWriter records, Detail detail) {
        json.writeStartObject();
        records.properties(
                detail, Set.of("stacks", "waits", "collections", "heap", "settingChanges", "allocation", "cpu"));
        json.writeName("waits");
        records.table(detail.waits());
        json.writeName("collections");
        records.table(detail.collections());
        json.writeName("heap");
        records.table(detail.heap());
        json.writeName("settingChanges");
        records.table(detail.settingChanges());
        json.writeName("allocation");
        series(json, records, detail.allocation());
        json.writeName("cpu");
        series(json, records, detail.cpu());
        json.writeName("stacks");
        StackWriter.write(json, records, detail.stacks());
        json.writeEndObject();
    }
}
