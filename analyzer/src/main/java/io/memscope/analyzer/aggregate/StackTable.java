package io.memscope.analyzer.aggregate;

import java.util.List;
import java.util.function.BiPredicate;

/** Sums of events by thread, stack, what is at the stack's end, and time; numbers stand for what {@link Names} says. */
public final class StackTable {

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

    private final List<StackSource> sources;
    private final TimeSlices slices;
    private final Cube[] cubes;
    private final IdIndex places;

    StackTable(List<StackSource> sources, TimeSlices slices, Cube[] cubes, IdIndex places) {
        this.sources = sources;
        this.slices = slices;
        this.cubes = cubes;
        this.places = places;
    }

    static long place(int stack, int slice) {
        return (long) slice << 32 | stack;
    }

    static int stackOf(long place) {
        return (int) place;
    }

    static int sliceOf(long place) {
        return (int) (place >>> 32);
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
     * Adds a source's sums to a cube by thread, leaf and a third key, as far as a test of leaf and stack lets them
     * pass.
     */
    void addTo(Cube kept, int third, StackSource source, BiPredicate<Integer, Integer> test) {
        Cube cube = cubes[sources.indexOf(source)];
        for (int cell = 0; cell < cube.size(); cell++) {
            if (test.test(cube.second(cell), stackOf(places.id(cube.third(cell))))) {
                kept.add(
                        cube.first(cell),
                        cube.second(cell),
                        third,
                        cube.count(cell),
                        cube.sum(cell),
                        cube.max(cell),
                        cube.extra(cell));
            }
        }
    }

    /** Shows all sums of a source, in the order in which they were first seen. */
    public void forEach(StackSource source, RowVisitor visitor) {
        Cube cube = cubes[sources.indexOf(source)];
        for (int cell = 0; cell < cube.size(); cell++) {
            long place = places.id(cube.third(cell));
            visitor.row(
                    cube.first(cell),
                    cube.second(cell),
                    stackOf(place),
                    sliceOf(place),
                    cube.count(cell),
                    cube.sum(cell),
                    cube.extra(cell));
        }
    }
}
