package io.memscope.analyzer.finding.rule;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a rule is made of beside its code.
 *
 * @param id the rule's name, {@code poll-loop}
 * @param title what it looks for, a few words
 * @param measure what its score is read off from, in words
 * @param needs what a recording must have
 * @param curves scores by value, by name of the value; the main one has the name {@link #MAIN_CURVE}
 * @param limits other thresholds by name, in nanoseconds, bytes, per second or as a share
 * @param patterns regular expressions by name
 * @param rawFigures curves and limits as they are written, by key, to be printed
 * @param remedy what to do about it
 * @param reference where to read on
 */
public record RuleText(
        String id,
        String title,
        String measure,
        List<Need> needs,
        Map<String, ScoreCurve> curves,
        Map<String, Double> limits,
        Map<String, Pattern> patterns,
        Map<String, String> rawFigures,
        String remedy,
        String reference) {

    /** Name of the curve that most rules have only. */
    public static final String MAIN_CURVE = "score";

    /**
     * The text of a rule, from the catalogue.
     *
     * @throws IllegalStateException if the catalogue lacks it or a part of it
     */
    public static RuleText of(String id) {
        return Catalogue.text(id);
    }

    /** The score of the value that the rule is mainly about. */
    public int score(double value) {
        return score(MAIN_CURVE, value);
    }

    /**
     * The score of a value.
     *
     * @throws IllegalStateException if the catalogue has no such curve
     */
    public int score(String curve, double value) {
        return have(curves, curve).score(value);
    }

    /**
     * A threshold.
     *
     * @throws IllegalStateException if the catalogue has none of that name
     */
    public double limit(String name) {
        return have(limits, name);
    }

    /**
     * A pattern.
     *
     * @throws IllegalStateException if the catalogue has none of that name
     */
    public Pattern pattern(String name) {
        return have(patterns, name);
    }

    private <T> T have(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalStateException("rule " + id + " has no " + name + " in its catalogue");
        }
        return found;
    }
}
