package io.memscope.analyzer.export;

import io.memscope.analyzer.export.page.PageFormat;
import io.memscope.analyzer.report.Analysis;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Given an analysis, writes it as one page that needs nothing else; for one with flame graphs and timelines see
 * {@link PageFormat}.
 */
public final class HtmlFormat implements ReportFormat {

    @Override
    public void write(Analysis analysis, FormatOptions options, OutputStream out) throws IOException {
        new PageFormat().write(analysis, out);
    }
}
