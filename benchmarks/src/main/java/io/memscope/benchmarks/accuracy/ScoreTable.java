package io.memscope.benchmarks.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints scores: a line for each recorder, workload and JDK, over all seeds. */
final class ScoreTable {

    private ScoreTable() {}

    static void print(Map<String, List<Score>> groups) {
        System.out.printf(
                Locale.ROOT,
                "%n%-48s %2s %7s  %-17s %-17s %-17s %-17s %7s %7s %6s  %-13s %6s%n",
                "recorder.workload.jdk",
                "n",
                "samples",
                "class raw %",
                "class est. %",
                "site raw %",
                "site est. %",
                "cover-c",
                "cover-s",
                "unseen",
                "threads in 1%",
                "total");
        groups.forEach((group, scores) -> System.out.printf(
                Locale.ROOT,
                "%-48s %2d %7.0f  %-17s %-17s %-17s %-17s %6.1f%% %6.1f%% %6d  %4d/%-4d %5.1f%% %5.1f%%%n",
                group,
                scores.size(),
                mean(scores, Score::samples),
                spread(scores, Score::rawClassError),
                spread(scores, Score::classError),
                spread(scores, Score::rawSiteError),
                spread(scores, Score::siteError),
                100 * sum(scores, Score::classesCovered) / sum(scores, Score::classes),
                100 * sum(scores, Score::stacksCovered) / sum(scores, Score::stacks),
                (long) sum(scores, Score::unseen),
                (long) sum(scores, Score::threadsWithin),
                (long) sum(scores, Score::threads),
                100 * scores.stream().mapToDouble(Score::worstThread).max().orElse(0),
                100 * mean(scores, Score::totalError)));
    }

    /** Mean, least and most, in percent. */
    private static String spread(List<Score> scores, ToDoubleFunction<Score> figure) {
        return String.format(
                Locale.ROOT,
                "%4.1f (%.1f-%.1f)",
                100 * mean(scores, figure),
                100 * scores.stream().mapToDouble(figure).min().orElse(0),
                100 * scores.stream().mapToDouble(figure).max().orElse(0));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return sum(scores, figure) / scores.size();
    }

    private static double sum(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream().mapToDouble(figure).sum();
    }
}
