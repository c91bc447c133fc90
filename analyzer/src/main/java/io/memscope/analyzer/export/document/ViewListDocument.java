package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.report.view.ViewDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Given the views there are, gives a list of them by what they are about. */
public final class ViewListDocument {
    private ViewListDocument() {}

    /** The list. */
    public static Document of(List<ViewDefinition> views) {
        Map<String, List<Fact>> byCategory = new LinkedHashMap<>();
        views.forEach(view -> byCategory
                .computeIfAbsent(view.category(), category -> new ArrayList<>())
                .add(new Fact(view.name(), view.about())));
        List<Section> sections = new ArrayList<>();
        byCategory.forEach(
                (category, facts) -> sections.add(new Section(category, category, List.of(new Block.Facts(facts)))));
        return new Document(
                "Views: memscope view NAME FILE. The name of any event type is one too: memscope view ThreadPark FILE.",
                sections);
    }
}
