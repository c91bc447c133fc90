package io.memscope.analyzer.aggregate;

/**
 * Sums by place and time: a place is a thread, a label (class, file or host) and a stack; within it sums are kept by a
 * further key and by slice.
 *
 * <p>Slices become twice as long whenever there are more cells than allowed, so that memory is bounded by the number of
 * places, not by the length of the recording.
 */
public final class SlicedCube {
    static final int MOST_CELLS = 300_000;
    private static final int LONGEST_SHIFT = 12;

    private final Cube places = new Cube();
    private Cube cells = new Cube();
    private final int mostCells;
    private int shift;

    /** Where there are more cells than that, slices become longer. */
    SlicedCube(int mostCells) {
        this.mostCells = mostCells;
    }

    /** Places by thread, label and stack; they have no sums. */
    public Cube places() {
        return places;
    }

    /** Sums: first key the place, second the further key, third the slice. */
    public Cube cells() {
        return cells;
    }

    /** How often the length of slices was doubled. */
    public int shift() {
        return shift;
    }

    void add(int thread, int label, int stack, int further, int slice, long count, long measure, long extra) {
        add(places.cellOf(thread, label, stack), further, slice >> shift, count, measure, extra);
    }

    private void add(int place, int further, int slice, long count, long measure, long extra) {
        cells.add(place, further, slice, count, measure, measure, extra);
        if (cells.size() > mostCells && shift < LONGEST_SHIFT) {
            coarsen();
        }
    }

    private void coarsen() {
        Cube fine = cells;
        cells = new Cube();
        shift++;
        for (int cell = 0; cell < fine.size(); cell++) {
            cells.add(
                    fine.first(cell),
                    fine.second(cell),
                    fine.third(cell) >> 1,
                    fine.count(cell),
                    fine.sum(cell),
                    fine.max(cell),
                    fine.extra(cell));
        }
    }

    /** Adds another one's cells, their keys translated; further keys stay as they are where none are given. */
    void addAll(SlicedCube other, int[] threadKeys, int[] labelKeys, int[] stackKeys, int[] furtherKeys) {
        while (shift < other.shift) {
            coarsen();
        }
        int[] placeKeys = new int[other.places.size()];
        for (int i = 0; i < placeKeys.length; i++) {
            placeKeys[i] = places.cellOf(
                    threadKeys[other.places.first(i)],
                    labelKeys[other.places.second(i)],
                    stackKeys[other.places.third(i)]);
        }
        for (int cell = 0; cell < other.cells.size(); cell++) {
            int further = other.cells.second(cell);
            add(
                    placeKeys[other.cells.first(cell)],
                    further < furtherKeys.length ? furtherKeys[further] : further,
                    other.cells.third(cell) >> (shift - other.shift),
                    other.cells.count(cell),
                    other.cells.sum(cell),
                    other.cells.extra(cell));
        }
    }
}
