package io.memscope.analyzer.export.document;

import java.util.List;

/**
 * A part of a document under a heading of its own.
 *
 * @param id stable name, lower case, for links
 * @param title the heading
 * @param blocks what stands under it
 */
public record Section(String id, String title, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }
}
