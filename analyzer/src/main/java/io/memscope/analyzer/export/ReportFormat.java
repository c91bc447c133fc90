package io.memscope.analyzer.export;

import io.memscope.analyzer.report.Analysis;
import java.io.IOException;
import java.io.OutputStream;

/** Given an analysis, writes it as bytes of one format; the same bytes in every locale and time zone. */
public interface ReportFormat {

    /**
     * Writes the analysis; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    void write(Analysis analysis, FormatOptions options, OutputStream out) throws IOException;
}
