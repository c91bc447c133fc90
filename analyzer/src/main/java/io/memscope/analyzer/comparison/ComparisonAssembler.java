package io.memscope.analyzer.comparison;

import io.memscope.analyzer.comparison.Comparison.Side;
import io.memscope.analyzer.comparison.Difference.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Given recordings before and after, gives their {@link Comparison}.
 *
 * <p>Rates are compared by the logarithm of their ratio, whose variance is the sum of the squared coefficients of
 * variation (delta method), with Welch and Satterthwaite's degrees of freedom. A side with no samples of a name, or
 * hardly any, is taken to have as much as samples may have missed (the rule of three: of what has three samples on
 * average one time in twenty has none), so that what came once and in one moment is no difference. Among all figures
 * looked at the chance of even one false difference is at most 5 % (Holm 1979).
 */
public final class ComparisonAssembler {
    private static final double LEVEL = 0.05;

    /** Samples come in runs: so many are worth one. */
    private static final double DESIGN_EFFECT = 2;

    /** Samples that a side with none may have missed (Hanley and Lippman-Hand 1983). */
    private static final double MISSED_SAMPLES = 3 * DESIGN_EFFECT;

    /** Points by which a score must differ where a side is one recording; of several, from all to all. */
    private static final int ONE_RUN_POINTS = 25;

    private static final int RUNS_POINTS = 10;

    private final List<Replicate> base;
    private final List<Replicate> next;
    private final double runVariation;
    private final double baseWork;
    private final double nextWork;

    private ComparisonAssembler(List<Replicate> base, List<Replicate> next, double runVariation) {
        this.base = base;
        this.next = next;
        this.runVariation = runVariation;
        baseWork = base.stream().mapToDouble(Replicate::work).sum();
        nextWork = next.stream().mapToDouble(Replicate::work).sum();
    }

    /**
     * Compares.
     *
     * @param work what figures are divided by
     * @param base the recordings before, at least one
     * @param next the recordings after, at least one
     * @param runVariation coefficient of variation between runs to assume for a side of one recording
     */
    public static Comparison compare(String work, List<Replicate> base, List<Replicate> next, double runVariation) {
        ComparisonAssembler assembler = new ComparisonAssembler(base, next, runVariation);
        return new Comparison(
                Comparison.SCHEMA_VERSION,
                work,
                side(base),
                side(next),
                runVariation,
                assembler.differences(),
                assembler.findings());
    }

    private static Side side(List<Replicate> recordings) {
        return new Side(
                recordings.stream().map(Replicate::source).toList(),
                recordings.stream().mapToDouble(Replicate::seconds).sum(),
                recordings.stream().mapToDouble(Replicate::work).sum());
    }

    /** A difference before it is known how many there are. */
    private record Candidate(Key key, SideFigure before, SideFigure after, double p, double low, double high) {

        boolean fewSamples() {
            return !key.quantity().whole() && Math.max(before.samples(), after.samples()) < Series.FEW_SAMPLES;
        }
    }

    private List<Difference> differences() {
        Set<Key> keys = new HashSet<>();
        base.forEach(recording -> keys.addAll(recording.figures().keySet()));
        next.forEach(recording -> keys.addAll(recording.figures().keySet()));
        List<Candidate> candidates = new ArrayList<>();
        for (Key key : keys) {
            SideFigure before = SideFigure.of(key, base, runVariation);
            SideFigure after = SideFigure.of(key, next, runVariation);
            // What only one side recorded at all is no difference of the application.
            boolean comparable =
                    (before.seen() && after.seen()) || (!key.quantity().whole() && recordedByBoth(key.quantity()));
            if (comparable && before.rate() + after.rate() > 0) {
                candidates.add(candidate(key, before, after));
            }
        }
        Map<Key, Double> adjusted = adjusted(candidates);
        List<Difference> differences = new ArrayList<>();
        candidates.forEach(candidate -> differences.add(difference(candidate, adjusted.get(candidate.key()))));
        differences.sort(Comparator.comparing((Difference difference) -> difference.quantity())
                .thenComparing(difference -> !difference.significant())
                .thenComparing(difference -> difference.verdict() == Verdict.TOO_FEW_SAMPLES)
                .thenComparing(difference -> -Math.abs(difference.next() - difference.base()))
                .thenComparing(Difference::name));
        return differences;
    }

    private boolean recordedByBoth(ComparedFigure quantity) {
        return has(base, quantity) && has(next, quantity);
    }

    private static boolean has(List<Replicate> side, ComparedFigure quantity) {
        return side.stream()
                .flatMap(recording -> recording.figures().keySet().stream())
                .anyMatch(key -> key.quantity() == quantity);
    }

    private Candidate candidate(Key key, SideFigure before, SideFigure after) {
        if (before.rate() == after.rate()) {
            return new Candidate(key, before, after, 1, 0, 0);
        }
        boolean few = Math.min(before.samples(), after.samples()) < Series.FEW_SAMPLES
                && Math.max(before.samples(), after.samples()) >= Series.FEW_SAMPLES;
        if (few || before.rate() <= 0 || after.rate() <= 0) {
            double p = before.samples() < after.samples()
                    ? chanceOfFew(key, before, baseWork, base.size(), after, nextWork)
                    : chanceOfFew(key, after, nextWork, next.size(), before, baseWork);
            return new Candidate(key, before, after, p, Double.NaN, Double.NaN);
        }
        double variance = before.squaredVariation() + after.squaredVariation();
        if (Double.isNaN(variance)) {
            return new Candidate(key, before, after, Double.NaN, Double.NaN, Double.NaN);
        }
        double deviation = Math.sqrt(variance);
        TDistribution t = TDistribution.of(freedom(before, after));
        double logRatio = Math.log(after.rate() / before.rate());
        double p = deviation > 0 ? 2 * t.survivalProbability(Math.abs(logRatio) / deviation) : 0;
        double half = t.inverseSurvivalProbability(LEVEL / 2) * deviation;
        return new Candidate(key, before, after, p, Math.expm1(logRatio - half), Math.expm1(logRatio + half));
    }

    /** That a side has so few samples by chance, had it as much as the other; NaN where nothing tells. */
    private double chanceOfFew(Key key, SideFigure few, double fewWork, int fewRuns, SideFigure many, double manyWork) {
        if (many.samples() == 0 || Double.isNaN(many.squaredVariation())) {
            return Double.NaN;
        }
        if (key.quantity().counted() && few.rate() <= 0) {
            // Nothing was missed: had both sides as much, all samples would have to fall on the one by chance.
            double part = manyWork / (manyWork + fewWork);
            return Math.min(1, 2 * Math.pow(part, many.samples() / DESIGN_EFFECT));
        }
        double missed = MISSED_SAMPLES * (many.rate() * manyWork / many.samples()) / fewWork;
        double atMost = Math.max(few.rate(), missed);
        if (atMost >= many.rate()) {
            return 1;
        }
        double variation = runVariation * key.quantity().variation();
        double deviation = Math.sqrt(many.squaredVariation() + variation * variation / fewRuns);
        TDistribution t = TDistribution.of(Math.max(1, many.degreesOfFreedom()));
        return deviation > 0 ? 2 * t.survivalProbability(Math.log(many.rate() / atMost) / deviation) : 0;
    }

    private static double freedom(SideFigure before, SideFigure after) {
        double a = before.squaredVariation();
        double b = after.squaredVariation();
        if (a + b <= 0) {
            return 1;
        }
        double freedom = (a + b) * (a + b) / (a * a / before.degreesOfFreedom() + b * b / after.degreesOfFreedom());
        return Math.max(1, freedom);
    }

    /** Holm's step-down: the smallest of m values times m, the next times m - 1, none smaller than the one before. */
    private static Map<Key, Double> adjusted(List<Candidate> candidates) {
        List<Candidate> judged = candidates.stream()
                .filter(candidate -> !candidate.fewSamples() && !Double.isNaN(candidate.p()))
                .sorted(Comparator.comparingDouble(Candidate::p))
                .toList();
        Map<Key, Double> adjusted = new HashMap<>();
        double largest = 0;
        for (int i = 0; i < judged.size(); i++) {
            largest = Math.max(largest, Math.min(1, judged.get(i).p() * (judged.size() - i)));
            adjusted.put(judged.get(i).key(), largest);
        }
        return adjusted;
    }

    private static Difference difference(Candidate candidate, @Nullable Double p) {
        SideFigure before = candidate.before();
        SideFigure after = candidate.after();
        return new Difference(
                candidate.key().quantity(),
                candidate.key().name(),
                before.rate(),
                after.rate(),
                before.rate() > 0 ? after.rate() / before.rate() - 1 : null,
                Double.isNaN(candidate.low()) ? null : candidate.low(),
                Double.isNaN(candidate.high()) ? null : candidate.high(),
                before.samples(),
                after.samples(),
                verdict(candidate, p),
                p);
    }

    private static Verdict verdict(Candidate candidate, @Nullable Double p) {
        if (candidate.fewSamples()) {
            return Verdict.TOO_FEW_SAMPLES;
        }
        if (p == null) {
            return Verdict.NOT_JUDGED;
        }
        if (p > LEVEL) {
            return Verdict.UNSURE;
        }
        if (candidate.before().rate() <= 0) {
            return Verdict.NEW;
        }
        if (candidate.after().rate() <= 0) {
            return Verdict.GONE;
        }
        return candidate.after().rate() > candidate.before().rate() ? Verdict.MORE : Verdict.LESS;
    }

    private List<FindingChange> findings() {
        Map<String, List<Finding>> before = byRule(base);
        Map<String, List<Finding>> after = byRule(next);
        Set<String> rules = new HashSet<>(before.keySet());
        rules.addAll(after.keySet());
        List<FindingChange> changes = new ArrayList<>();
        for (String rule : rules) {
            List<Finding> allBefore = before.getOrDefault(rule, List.of());
            List<Finding> allAfter = after.getOrDefault(rule, List.of());
            Finding was = median(allBefore);
            Finding is = median(allAfter);
            Finding told = is != null ? is : was;
            if (told != null && (matters(was) || matters(is))) {
                changes.add(new FindingChange(
                        rule,
                        told.title(),
                        was == null ? null : was.score(),
                        is == null ? null : is.score(),
                        apart(allBefore, allAfter),
                        told.summary()));
            }
        }
        changes.sort(Comparator.comparing((FindingChange change) -> !change.worse())
                .thenComparing(change -> !change.better())
                .thenComparing(change -> change.next() == null ? 0 : -change.next())
                .thenComparing(FindingChange::rule));
        return changes;
    }

    /** Whether all scores of one side are above all of the other, by so many points that chance would not do it. */
    private static boolean apart(List<Finding> before, List<Finding> after) {
        IntSummaryStatistics was = scores(before);
        IntSummaryStatistics is = scores(after);
        if (was.getCount() == 0 || is.getCount() == 0) {
            return is.getCount() > 0;
        }
        boolean several = Math.min(was.getCount(), is.getCount()) > 1;
        int points = several ? RUNS_POINTS : ONE_RUN_POINTS;
        // What one run hints at the next may not: of one on a side only warnings are told apart.
        boolean matters = several || Math.max(was.getMax(), is.getMax()) >= Severity.WARNING_SCORE;
        return matters && isApart(was, is, points);
    }

    private static boolean isApart(IntSummaryStatistics was, IntSummaryStatistics is, int points) {
        return is.getMin() - was.getMax() >= points || was.getMin() - is.getMax() >= points;
    }

    private static IntSummaryStatistics scores(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.score() != null)
                .mapToInt(finding -> Objects.requireNonNull(finding.score()))
                .summaryStatistics();
    }

    private static boolean matters(@Nullable Finding finding) {
        return finding != null && finding.score() != null && finding.score() >= Severity.INFO_SCORE;
    }

    private static Map<String, List<Finding>> byRule(List<Replicate> side) {
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        side.forEach(recording -> recording
                .findings()
                .forEach(finding -> findings.computeIfAbsent(finding.rule(), rule -> new ArrayList<>())
                        .add(finding)));
        return findings;
    }

    /** The one of the median score, the lower of two; one that could not be applied only where none could. */
    private static @Nullable Finding median(List<Finding> findings) {
        List<Finding> scored = findings.stream()
                .filter(finding -> finding.score() != null)
                .sorted(Comparator.comparingInt(finding -> finding.score() == null ? 0 : finding.score()))
                .toList();
        if (scored.isEmpty()) {
            return findings.isEmpty() ? null : findings.get(0);
        }
        return scored.get((scored.size() - 1) / 2);
    }
}
