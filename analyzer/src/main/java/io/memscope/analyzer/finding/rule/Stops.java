package io.memscope.analyzer.finding.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Given how long each of some stops took, says what they add up to when what is due to chance is left out.
 *
 * <p>A machine that has no time for a JVM for a moment makes one stop long, whatever its cause; what is wrong with the
 * application comes again.
 */
public final class Stops {
    /** Of a normal distribution 95 % lie above it. */
    private static final double ONE_SIDED_95 = 1.645;

    /** A stop that is so many times as long as the others of its kind is of its own kind. */
    private static final double OUTLIER = 5;

    /** Of fewer stops nobody can say what is usual. */
    private static final long FEW = 5;

    /** Machines hardly ever stand still for so long. */
    private static final double LONG_NANOS = 1e9;

    /** Some of one kind: how many, and in nanoseconds their sum and the longest of them. */
    private record Kind(long count, double sum, double longest) {}

    /** What one stop comes to at most. */
    private static final double ALONE = 60;

    private final List<Kind> kinds = new ArrayList<>();

    /** Adds stops of one kind, one by one. */
    public void add(Collection<Long> nanos) {
        if (!nanos.isEmpty()) {
            add(
                    nanos.size(),
                    nanos.stream().mapToDouble(Long::doubleValue).sum(),
                    nanos.stream().mapToDouble(Long::doubleValue).max().orElse(0));
        }
    }

    /** Adds stops of one kind, of which the sum and the longest are known. */
    public void add(long count, double sumNanos, double longestNanos) {
        if (count > 0) {
            kinds.add(new Kind(count, sumNanos, longestNanos));
        }
    }

    /** How many. */
    public long count() {
        return kinds.stream().mapToLong(Kind::count).sum();
    }

    /** All of them together, in nanoseconds. */
    public double sumNanos() {
        return kinds.stream().mapToDouble(Kind::sum).sum();
    }

    /** All of them together without the longest, which may be a moment in which the machine did nothing. */
    public double withoutLongestNanos() {
        return sumNanos() - longestNanos();
    }

    private double longestNanos() {
        return kinds.stream().mapToDouble(Kind::longest).max().orElse(0);
    }

    /**
     * All of them together, the longest of each kind no longer than some times the others, and nothing of the longest
     * where there are too few to compare it with, unless it is so long that it is worth knowing of whatever made it so.
     */
    public double usualNanos() {
        double sum = 0;
        for (Kind kind : kinds) {
            double others = kind.count > 1 ? (kind.sum - kind.longest) / (kind.count - 1) : 0;
            boolean always = kind.longest >= LONG_NANOS;
            sum += kind.sum
                    - kind.longest
                    + (always ? kind.longest : kind.count < FEW ? 0 : Math.min(kind.longest, OUTLIER * others));
        }
        return sum;
    }

    /** What a count of things that come at random is at least, in 95 of 100 recordings of the same. */
    public static double leastCount(double count) {
        return Math.max(0, count - ONE_SIDED_95 * Math.sqrt(count));
    }

    /**
     * The score of a share of the time that stops take: no more than what is left without the longest bears out, but
     * for a stop of a second or more, which is worth knowing of, be it alone.
     *
     * @param text of the rule
     * @param curve of its scores
     * @param part by which all durations are multiplied, from 0 to 1
     */
    public double score(RuleText text, String curve, double part, double durationNanos) {
        double usual = text.score(curve, usualNanos() * part / durationNanos);
        double least = text.score(curve, withoutLongestNanos() * part / durationNanos);
        double always = longestNanos() >= LONG_NANOS ? Math.min(ALONE, usual) : 0;
        return Math.max(always, Supported.score(usual, least));
    }
}
