package io.memscope.analyzer.export;

import io.memscope.analyzer.export.document.ViewDocument;
import io.memscope.analyzer.export.document.ViewListDocument;
import io.memscope.analyzer.report.view.ViewDefinition;
import io.memscope.analyzer.report.view.ViewTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The formats that a view can be written in; the same bytes in every locale and time zone. */
public enum ViewFormat {
    TEXT(25),
    JSON(10_000),
    MARKDOWN(25);

    private final int topRows;

    ViewFormat(int topRows) {
        this.topRows = topRows;
    }

    /** Rows where nobody says how many. */
    public int topRows(FormatOptions options) {
        return options.topRowsOr(topRows);
    }

    /**
     * Writes a view; the stream is flushed and stays open.
     *
     * @param view what to write
     * @param options how it is to look
     * @param verbose whether to tell what it rests on; JSON always does
     * @param out where to
     * @throws IOException if the stream does not take it
     */
    public void write(ViewTable view, FormatOptions options, boolean verbose, OutputStream out) throws IOException {
        int top = topRows(options);
        switch (this) {
            case TEXT -> TextFormat.write(ViewDocument.of(view, top, verbose), options, out);
            case JSON -> ViewJson.write(view, top, out);
            case MARKDOWN -> MarkdownFormat.write(ViewDocument.of(view, top, verbose), out);
        }
    }

    /**
     * Writes views one after the other; as JSON, several are an array.
     *
     * @throws IOException if the stream does not take it
     */
    public void write(List<ViewTable> views, FormatOptions options, boolean verbose, OutputStream out)
            throws IOException {
        boolean array = this == JSON && views.size() != 1;
        if (array) {
            out.write('[');
        }
        for (int i = 0; i < views.size(); i++) {
            if (i > 0) {
                out.write(array ? ',' : '\n');
            }
            write(views.get(i), options, verbose, out);
        }
        if (array) {
            out.write("]\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Writes a list of views as text.
     *
     * @throws IOException if the stream does not take it
     */
    public static void writeList(List<ViewDefinition> views, FormatOptions options, OutputStream out)
            throws IOException {
        TextFormat.write(ViewListDocument.of(views), options, out);
    }
}
