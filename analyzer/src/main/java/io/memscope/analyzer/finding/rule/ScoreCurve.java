package io.memscope.analyzer.finding.rule;

import java.util.ArrayList;
import java.util.List;

/** Given a share or a rate, gives a score from 0 to 100: straight lines between the points it is made of. */
public final class ScoreCurve {
    private record Point(double value, double score) {}

    private final List<Point> points = new ArrayList<>();

    private ScoreCurve() {}

    /**
     * A curve as the catalogue writes it: {@code 0.5%=0 3%=25 15%=75 50%=100}, values and scores rising.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    static ScoreCurve parse(String text) {
        ScoreCurve curve = new ScoreCurve();
        for (String point : text.split(" ")) {
            int equals = point.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("not a curve: '" + text + "'");
            }
            curve.points.add(new Point(
                    Figure.parse(point.substring(0, equals)), Double.parseDouble(point.substring(equals + 1))));
        }
        for (int i = 1; i < curve.points.size(); i++) {
            if (curve.points.get(i).value <= curve.points.get(i - 1).value
                    || curve.points.get(i).score < curve.points.get(i - 1).score) {
                throw new IllegalArgumentException("a curve that does not rise: '" + text + "'");
            }
        }
        return curve;
    }

    /** The score of a value; below the first point that of the first, above the last that of the last. */
    public int score(double value) {
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
