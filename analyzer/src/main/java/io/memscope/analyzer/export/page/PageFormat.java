package io.memscope.analyzer.export.page;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Given an analysis in detail, writes it as one page that needs nothing else; of an analysis without detail, the page
 * shows what that has.
 */
public final class PageFormat {

    /**
     * Writes the page; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public void write(DetailedAnalysis detailed, OutputStream out) throws IOException {
        PageWriter.write(
                ReportModel.title(detailed.analysis()), ReportModel.of(detailed.analysis(), detailed.detail()), out);
    }

    /**
     * Writes a page without stacks and without what was when; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public void write(Analysis analysis, OutputStream out) throws IOException {
        PageWriter.write(ReportModel.title(analysis), ReportModel.of(analysis, null), out);
    }
}
