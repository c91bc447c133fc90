package io.memscope.analyzer.comparison;

import java.util.List;

/**
 * What differs between recordings before and after a change.
 *
 * @param schemaVersion version of this structure
 * @param work what figures are divided by: {@code second}, {@code span checkout}
 * @param base the recordings before
 * @param next the recordings after
 * @param runVariation coefficient of variation between runs that was assumed for a side of one recording
 * @param differences significant ones first, within each kind the largest first
 * @param findings rules whose severity changed, the worse first, then the others that say something
 */
public record Comparison(
        String schemaVersion,
        String work,
        Side base,
        Side next,
        double runVariation,
        List<Difference> differences,
        List<FindingChange> findings) {

    /** The version that this code writes. */
    public static final String SCHEMA_VERSION = "1.0";

    public Comparison {
        differences = List.copyOf(differences);
        findings = List.copyOf(findings);
    }

    /**
     * The recordings of one side.
     *
     * @param sources their files, hostile text
     * @param seconds their length in all
     * @param work units of work done in them
     */
    public record Side(List<String> sources, double seconds, double work) {

        public Side {
            sources = List.copyOf(sources);
        }
    }

    /** The differences of a kind, in their order. */
    public List<Difference> of(ComparedFigure quantity) {
        return differences.stream()
                .filter(difference -> difference.quantity() == quantity)
                .toList();
    }

    /** Whether nothing differs by more than chance. */
    public boolean nothingSignificant() {
        return differences.stream().noneMatch(Difference::significant);
    }
}
