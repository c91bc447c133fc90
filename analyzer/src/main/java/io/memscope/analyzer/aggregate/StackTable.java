package io.memscope.analyzer.aggregate;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Sums of events by thread, stack, what is at the stack's end, and time; numbers stand for what {@link Names} says. */
public final class StackTable {
    /** A cube for each activity, and one for all IO. */
    static final int CUBES = Activity.values().length + 1;

    static final int IO_CUBE = CUBES - 1;
    static final int LOCK_CUBE = Activity.MONITOR_ENTER.ordinal();

    /** Takes the sums of one combination. */
    @FunctionalInterface
    public interface RowVisitor {
        /**
         * One combination.
         *
         * @param thread number of the thread
         * @param leaf number of the class, or of the file or host where the source is IO
         * @param stack number of the stack
         * @param slice number of the slice of time
         * @param count number of events
         * @param measure their bytes or nanoseconds
         * @param bytes bytes of IO
         */
        void row(int thread, int leaf, int stack, int slice, long count, long measure, long bytes);
    }

    /**
     * A time that a thread was held up.
     *
     * @param activity how; null for IO
     * @param thread number of the thread
     * @param label number of the class, or of the file or host
     * @param stack number of the stack
     * @param startNanos when it began, nanoseconds since the epoch
     * @param durationNanos how long it took
     */
    public record Wait(
            @Nullable Activity activity, int thread, int label, int stack, long startNanos, long durationNanos) {}

    private final List<StackSource> sources;
    private final TimeSlices slices;
    private final SlicedCube[] cubes;
    private final List<Wait> waits;

    StackTable(List<StackSource> sources, TimeSlices slices, SlicedCube[] cubes, List<Wait> waits) {
        this.sources = sources;
        this.slices = slices;
        this.cubes = cubes;
        this.waits = List.copyOf(waits);
    }

    static int cubeOf(StackSource source) {
        return source.io() ? IO_CUBE : Objects.requireNonNull(source.activity()).ordinal();
    }

    /** The sources summed. */
    public List<StackSource> sources() {
        return sources;
    }

    /** The slices of time. */
    public TimeSlices slices() {
        return slices;
    }

    /**
     * Sums of one kind of activity; the further key is the number of the previous owner for
     * {@link Activity#MONITOR_ENTER} where time is shared out, else 0.
     */
    public SlicedCube of(Activity kind) {
        return cubes[kind.ordinal()];
    }

    /**
     * Sums of IO: the label is the file or host, the further key the {@link IoOperation}'s ordinal, or one more for
     * files forced to disk; the second measure is bytes.
     */
    public SlicedCube io() {
        return cubes[IO_CUBE];
    }

    /** Of each thread the longest times that it was held up, in no order; none where time is that of the start. */
    public List<Wait> waits() {
        return waits;
    }

    /** Shows all sums of a source, in the order in which they were first seen. */
    public void forEach(StackSource source, RowVisitor visitor) {
        SlicedCube cube = cubes[cubeOf(source)];
        Cube places = cube.places();
        Cube cells = cube.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (!source.io() || cells.second(cell) == source.ioKey()) {
                int place = cells.first(cell);
                visitor.row(
                        places.first(place),
                        places.second(place),
                        places.third(place),
                        cells.third(cell) << cube.shift(),
                        cells.count(cell),
                        cells.sum(cell),
                        cells.extra(cell));
            }
        }
    }

    /**
     * Adds a source's sums to a cube by thread, leaf and a third key, as far as a test of leaf and stack lets them
     * pass.
     */
    void addTo(Cube kept, int third, StackSource source, BiPredicate<Integer, Integer> test) {
        SlicedCube cube = cubes[cubeOf(source)];
        Cube places = cube.places();
        Cube cells = cube.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            int place = cells.first(cell);
            if ((!source.io() || cells.second(cell) == source.ioKey())
                    && test.test(places.second(place), places.third(place))) {
                kept.add(
                        places.first(place),
                        places.second(place),
                        third,
                        cells.count(cell),
                        cells.sum(cell),
                        cells.max(cell),
                        cells.extra(cell));
            }
        }
    }
}
