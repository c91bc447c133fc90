package io.memscope.analyzer.export;

import io.memscope.analyzer.comparison.Comparison;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.CpuReport;
import io.memscope.analyzer.report.Interactions;
import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.LockReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Given an analysis, writes the record as JSON, property by property in its order, null for what is absent; what each
 * means is in {@code analysis.schema.json} beside this class.
 *
 * <p>The output is pure ASCII: names of threads and files may hold anything, and escaped they can neither steer a
 * terminal nor get lost in a charset.
 */
public final class JsonFormat implements ReportFormat {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /**
     * Rows of lists that have a stack, file or host each, where nobody says how many: a recording may hold ten
     * thousands of them, most with a sample or two, and a kilobyte each.
     */
    private static final int MOST_PLACES = 500;

    /** Rows of the other lists; only virtual threads come in larger numbers. */
    private static final int MOST_ROWS = 10_000;

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    @Override
    public void write(Analysis analysis, FormatOptions options, OutputStream out) throws IOException {
        int top = options.topRowsOr(MOST_ROWS);
        int places = options.topRowsOr(MOST_PLACES);
        write(out, records -> {
            records.writeProperties(limited(analysis, top, places));
            records.writeProperty("omitted", Omitted.of(analysis, top, places));
        });
    }

    /**
     * Writes a comparison; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public static void write(Comparison comparison, OutputStream out) throws IOException {
        write(out, records -> records.writeProperties(comparison));
    }

    /** Writes an object, its properties as those of reports are written. */
    static void write(OutputStream out, Consumer<RecordWriter> properties) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), out)) {
            json.writeStartObject();
            properties.accept(new RecordWriter(json));
            json.writeEndObject();
        } catch (JacksonException e) {
            // Callers want what the stream threw as it was.
            if (e.getCause() instanceof IOException written) {
                throw written;
            }
            throw e;
        }
        out.write('\n');
        out.flush();
    }

    /** Each property and each element on a line of its own. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private static Analysis limited(Analysis all, int top, int places) {
        CpuReport cpu = all.cpu();
        return new Analysis(
                all.schemaVersion(),
                all.provenance(),
                all.dataQuality(),
                all.totals(),
                first(all.threads(), top),
                first(all.pools(), top),
                first(all.classes(), top),
                first(all.sites(), places),
                cpu == null ? null : new CpuReport(cpu.samples(), cpu.nativeSamples(), first(cpu.methods(), places)),
                all.contention() == null ? null : first(all.contention(), places),
                all.waits() == null ? null : first(all.waits(), places),
                all.io() == null ? null : first(all.io(), places),
                all.gc(),
                all.timeline(),
                all.host(),
                first(all.spans(), top),
                limited(all.interactions(), places),
                all.findings());
    }

    private static Interactions limited(Interactions all, int places) {
        List<Blocking> blocking = all.blocking();
        List<LockReport> locks = all.locks();
        return new Interactions(
                blocking == null ? null : first(blocking, places),
                locks == null ? null : first(locks, places),
                first(all.chains(), places),
                first(all.handoffs(), places),
                first(all.sharedSites(), places),
                all.graph());
    }

    private static <T> List<T> first(List<T> rows, int top) {
        return rows.subList(0, Math.min(top, rows.size()));
    }

    /**
     * Rows left out of each list, 0 where it is complete.
     *
     * @param threads of {@code threads}
     * @param pools of {@code pools}
     * @param classes of {@code classes}
     * @param sites of {@code sites}
     * @param methods of {@code cpu.methods}
     * @param contention of {@code contention}
     * @param waits of {@code waits}
     * @param io of {@code io}
     * @param spans of {@code spans}
     * @param blocking of {@code interactions.blocking}
     * @param locks of {@code interactions.locks}
     * @param chains of {@code interactions.chains}
     * @param handoffs of {@code interactions.handoffs}
     * @param sharedSites of {@code interactions.sharedSites}
     */
    record Omitted(
            int threads,
            int pools,
            int classes,
            int sites,
            int methods,
            int contention,
            int waits,
            int io,
            int spans,
            int blocking,
            int locks,
            int chains,
            int handoffs,
            int sharedSites) {

        static Omitted of(Analysis all, int top, int places) {
            CpuReport cpu = all.cpu();
            return new Omitted(
                    beyond(all.threads(), top),
                    beyond(all.pools(), top),
                    beyond(all.classes(), top),
                    beyond(all.sites(), places),
                    beyond(cpu == null ? null : cpu.methods(), places),
                    beyond(all.contention(), places),
                    beyond(all.waits(), places),
                    beyond(all.io(), places),
                    beyond(all.spans(), top),
                    beyond(all.interactions().blocking(), places),
                    beyond(all.interactions().locks(), places),
                    beyond(all.interactions().chains(), places),
                    beyond(all.interactions().handoffs(), places),
                    beyond(all.interactions().sharedSites(), places));
        }

        private static int beyond(@Nullable List<?> rows, int top) {
            return rows == null ? 0 : Math.max(0, rows.size() - top);
        }
    }
}
