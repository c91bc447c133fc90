package io.memscope.cli.live;

/** Given figures, draws them as a line of one character each, as high as they are beside the highest. */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    /** For terminals without more than ASCII; darker is more. */
    private static final String ASCII_BARS = ".:-=+*%#";

    private Sparkline() {}

    /**
     * Draws a line.
     *
     * @param figures the oldest first; 0 leaves a blank
     * @param highest what fills a character; the highest of the figures if that is higher
     */
    static String of(double[] figures, double highest, boolean unicode) {
        String bars = unicode ? BARS : ASCII_BARS;
        double top = highest;
        for (double figure : figures) {
            // Not Math.max: a figure that is not known yet would be the highest.
            top = figure > top ? figure : top;
        }
        StringBuilder line = new StringBuilder(figures.length);
        for (double figure : figures) {
            if (!(figure > 0) || !(top > 0)) {
                line.append(' ');
            } else {
                int height = (int) Math.ceil(figure / top * bars.length());
                line.append(bars.charAt(Math.max(1, Math.min(bars.length(), height)) - 1));
            }
        }
        return line.toString();
    }
}
