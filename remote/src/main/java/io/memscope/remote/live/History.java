package io.memscope.remote.live;

import java.util.Arrays;

/**
 * The last figures of a row, one for each reading, the newest last; what was before a row began counts as zero.
 *
 * <p>Rows that did nothing for as long as a history reaches share one instance, so ten thousand idle threads take no
 * memory here.
 */
public final class History {

    /** Readings that a history reaches back: a minute, at one a second. */
    public static final int LENGTH = 60;

    /** Nothing at all. */
    public static final History NONE = new History(new float[0], 0);

    private final float[] figures;
    private final int quiet;

    /** @param quiet readings of zero at the end, which the array does not hold */
    private History(float[] figures, int quiet) {
        this.figures = figures;
        this.quiet = quiet;
    }

    /** This history and one figure more. */
    History with(double figure) {
        if (figure == 0) {
            return quiet + 1 + figures.length > LENGTH ? withoutOldest() : new History(figures, quiet + 1).orNone();
        }
        int length = Math.min(LENGTH, figures.length + quiet + 1);
        float[] longer = new float[length];
        int kept = Math.max(0, Math.min(figures.length, LENGTH - quiet - 1));
        System.arraycopy(figures, figures.length - kept, longer, length - 1 - quiet - kept, kept);
        longer[length - 1] = (float) figure;
        return new History(longer, 0);
    }

    private History withoutOldest() {
        float[] shorter = figures.length == 0 ? figures : Arrays.copyOfRange(figures, 1, figures.length);
        return new History(shorter, quiet + 1).orNone();
    }

    private History orNone() {
        return figures.length == 0 ? NONE : this;
    }

    /**
     * The last figures.
     *
     * @param count how many
     * @return an array of just that length, the newest last, zeros where there was nothing
     */
    public double[] last(int count) {
        double[] last = new double[count];
        for (int i = 0; i < count; i++) {
            int back = count - 1 - i;
            int at = figures.length - 1 - (back - quiet);
            last[i] = back < quiet || at < 0 ? 0 : figures[at];
        }
        return last;
    }
}
