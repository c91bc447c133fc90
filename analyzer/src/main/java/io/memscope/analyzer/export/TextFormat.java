package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.export.document.Document;
import io.memscope.analyzer.export.document.ReportDocument;
import io.memscope.analyzer.export.document.SummaryDocument;
import io.memscope.analyzer.export.text.DocumentPrinter;
import io.memscope.analyzer.report.Analysis;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Given an analysis, writes it as an engineer reads it in a terminal; UTF-8, or ASCII where that is asked for. */
public final class TextFormat implements ReportFormat {

    /** Rows of a table, where no number is asked for: what fits a screen together with its heading. */
    static final int TOP_ROWS = 10;

    @Override
    public void write(Analysis analysis, FormatOptions options, OutputStream out) throws IOException {
        write(ReportDocument.of(analysis, options.topRowsOr(TOP_ROWS)), options, out);
    }

    /**
     * Writes what a recording holds: chunks, time and events by type.
     *
     * @throws IOException if the stream does not take it
     */
    public void write(ReadSummary summary, FormatOptions options, OutputStream out) throws IOException {
        write(SummaryDocument.of(summary, options.topRowsOr(Integer.MAX_VALUE)), options, out);
    }

    /**
     * Writes a document; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public static void write(Document document, FormatOptions options, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new DocumentPrinter(options.widthColumns(), options.colour(), options.unicode(), writer).print(document);
        writer.flush();
    }
}
