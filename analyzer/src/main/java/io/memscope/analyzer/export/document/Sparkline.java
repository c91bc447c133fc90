package io.memscope.analyzer.export.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given figures over time, gives a line of bars, one character each, as high as the figure is beside the largest. */
final class Sparkline {
    /** Longer ones leave no room for figures beside them on 80 columns. */
    static final int MOST_BARS = 40;

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final char NO_BAR = '·';

    private Sparkline() {}

    /**
     * The bars, from zero up; several figures share one where there are more than bars, the largest of them counts. A
     * figure stands until the next one.
     *
     * @param figures none negative; null where there is none
     */
    static String of(List<? extends @Nullable Number> figures) {
        int bars = Math.min(MOST_BARS, figures.size());
        double largest = largest(figures);
        StringBuilder line = new StringBuilder(bars);
        double shown = -1;
        for (int bar = 0; bar < bars; bar++) {
            int from = (int) ((long) figures.size() * bar / bars);
            int to = (int) ((long) figures.size() * (bar + 1) / bars);
            double figure = largest(figures.subList(from, to));
            shown = figure < 0 ? shown : figure;
            if (shown < 0) {
                line.append(NO_BAR);
            } else {
                double part = largest > 0 ? shown / largest : 0;
                line.append(BARS.charAt((int) Math.min(BARS.length() - 1L, Math.round(part * (BARS.length() - 1)))));
            }
        }
        return line.toString();
    }

    /** The largest; -1 where there is none. */
    private static double largest(List<? extends @Nullable Number> figures) {
        double largest = -1;
        for (Number figure : figures) {
            if (figure != null) {
                largest = Math.max(largest, figure.doubleValue());
            }
        }
        return largest;
    }
}
