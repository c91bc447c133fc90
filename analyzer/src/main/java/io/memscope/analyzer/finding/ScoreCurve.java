package io.memscope.analyzer.finding;

import java.util.ArrayList;
import java.util.List;

/** Given a share or a rate, gives a score from 0 to 100: straight lines between the points it is made of. */
final class ScoreCurve {
    private record Point(double value, double score) {}

    private final List<Point> points = new ArrayList<>();

    private ScoreCurve() {}

    /** A curve through points, given as value, score, value, score, …, both rising. */
    static ScoreCurve of(double... valuesAndScores) {
        ScoreCurve curve = new ScoreCurve();
        for (int i = 0; i + 1 < valuesAndScores.length; i += 2) {
            curve.points.add(new Point(valuesAndScores[i], valuesAndScores[i + 1]));
        }
        return curve;
    }

    int score(double value) {
        Point before = points.get(0);
        if (!(value > before.value)) {
            return (int) Math.round(before.score);
        }
        for (Point point : points) {
            if (value <= point.value) {
                double part = point.value > before.value ? (value - before.value) / (point.value - before.value) : 1;
                return (int) Math.round(before.score + part * (point.score - before.score));
            }
            before = point;
        }
        return (int) Math.round(before.score);
    }
}
