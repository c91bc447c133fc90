package io.memscope.analyzer.finding.rule;

import java.util.List;
import java.util.Set;

/**
 * Event types of which a recording must have one for a rule to say anything.
 *
 * @param anyOf event types
 * @param setting what would record them
 */
public record Need(List<String> anyOf, String setting) {

    public Need {
        anyOf = List.copyOf(anyOf);
    }

    /**
     * A need of the catalogue.
     *
     * @throws IllegalStateException if the catalogue has none of that name
     */
    public static Need named(String name) {
        return Catalogue.need(name);
    }

    /** Whether a recording has one of them. */
    public boolean isMetBy(Set<String> recordedTypes) {
        return anyOf.stream().anyMatch(recordedTypes::contains);
    }
}
