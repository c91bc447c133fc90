package io.memscope.analyzer.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.CpuReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Given an analysis, writes the record as JSON, property by property in its order, null for what is absent; what each
 * means is in {@code analysis.schema.json} beside this class.
 *
 * <p>The output is pure ASCII: names of threads and files may hold anything, and escaped they can neither steer a
 * terminal nor get lost in a charset.
 */
public final class JsonFormat implements ReportFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // Jackson 3 sorts by default; the record's own order is the one to read it in.
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .addModule(new SimpleModule()
                    .addSerializer(Frame.class, new FrameSerializer())
                    .addSerializer(Double.class, new FiniteSerializer(false))
                    .addSerializer(Double.TYPE, new FiniteSerializer(true)))
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
        ObjectWriter writer = MAPPER.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));
        try {
            writer.writeValue(out, new Report(limited(analysis, top, places), Omitted.of(analysis, top, places)));
        } catch (JacksonException e) {
            throw asWritten(e);
        }
        out.write('\n');
        out.flush();
    }

    /** Jackson wraps, once for each record around it, what the stream threw; callers want that as it was. */
    private static JacksonException asWritten(JacksonException wrapper) throws IOException {
        for (Throwable cause = wrapper; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException written) {
                throw written;
            }
        }
        return wrapper;
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
                all.interactions(),
                all.findings());
    }

    private static <T> List<T> first(List<T> rows, int top) {
        return rows.subList(0, Math.min(top, rows.size()));
    }

    /**
     * What is written.
     *
     * @param analysis the analysis, its lists cut to the rows asked for; its properties are written as the report's own
     * @param omitted how many rows that left out
     */
    record Report(@JsonUnwrapped Analysis analysis, Omitted omitted) {}

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
     */
    record Omitted(
            int threads, int pools, int classes, int sites, int methods, int contention, int waits, int io, int spans) {

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
                    beyond(all.spans(), top));
        }

        private static int beyond(@Nullable List<?> rows, int top) {
            return rows == null ? 0 : Math.max(0, rows.size() - top);
        }
    }

    /** A line that is not told is null, like everything else that is not told. */
    private static final class FrameSerializer extends StdSerializer<Frame> {

        FrameSerializer() {
            super(Frame.class);
        }

        @Override
        public void serialize(Frame frame, JsonGenerator generator, SerializationContext context)
                throws JacksonException {
            generator.writeStartObject();
            generator.writeStringProperty("className", frame.className());
            generator.writeStringProperty("methodName", frame.methodName());
            generator.writeStringProperty("descriptor", frame.descriptor());
            if (frame.line() == Frame.NO_LINE) {
                generator.writeNullProperty("line");
            } else {
                generator.writeNumberProperty("line", frame.line());
            }
            generator.writeEndObject();
        }
    }

    /** JSON has no NaN: a figure that may be absent is, and one that may not is a defect and fails. */
    private static final class FiniteSerializer extends StdSerializer<Double> {
        private final boolean required;

        FiniteSerializer(boolean required) {
            super(Double.class);
            this.required = required;
        }

        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context)
                throws JacksonException {
            if (Double.isFinite(value)) {
                generator.writeNumber(value);
            } else if (required) {
                throw new IllegalStateException("a figure that must be there is " + value);
            } else {
                generator.writeNull();
            }
        }
    }
}
