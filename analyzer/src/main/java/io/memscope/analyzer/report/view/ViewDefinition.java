package io.memscope.analyzer.report.view;

import io.memscope.analyzer.aggregate.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a view shows and where it has it from, as {@code views.txt} says.
 *
 * @param name as users type it
 * @param title its heading
 * @param category where lists of views show it
 * @param about what it says, in a sentence
 * @param form whether it is one row, to be shown as a list
 * @param rows for a view of the {@code Analysis}, where its rows are; else null
 * @param query for a view of events, the question to them; else null
 * @param source its lines in {@code views.txt}
 */
public record ViewDefinition(
        String name,
        String title,
        String category,
        String about,
        boolean form,
        @Nullable AnalysisRows rows,
        @Nullable Query query,
        List<String> source) {

    public ViewDefinition {
        source = List.copyOf(source);
        if ((rows == null) == (query == null)) {
            throw new IllegalArgumentException("view " + name + " must have either rows or events");
        }
    }
}
