package io.memscope.analyzer.export.document;

import java.util.List;

/**
 * What a report says, in words and figures, in the order to read it.
 *
 * @param title what it is about
 * @param sections its parts
 */
public record Document(String title, List<Section> sections) {

    public Document {
        sections = List.copyOf(sections);
    }
}
