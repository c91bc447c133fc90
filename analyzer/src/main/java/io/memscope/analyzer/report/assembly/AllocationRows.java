package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.SiteReport;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives a row for each allocated class and each allocation site. */
final class AllocationRows {
    private static final String UNKNOWN_CLASS = "(class not told)";

    private final Draft draft;
    private final AllocationEstimates estimates;
    private final Names names;
    private final Ranking sitesOfClass = new Ranking();
    private final Ranking classesOfSite = new Ranking();
    private final Raw rawByClass;
    private final Raw rawByStack;
    private final SiteNames siteNames;
    private final Set<Integer> smallClasses;

    /**
     * Sums as recorded, by number of the class or stack: weights, and sizes and number of objects whose size was told.
     */
    private static final class Raw {
        private final long[] weightBytes;
        private final long[] sizedObjects;
        private final long[] objectBytes;

        Raw(int keys) {
            weightBytes = new long[keys];
            sizedObjects = new long[keys];
            objectBytes = new long[keys];
        }

        void add(int key, Cube cube, int cell, boolean sized) {
            weightBytes[key] = Saturated.sum(weightBytes[key], cube.sum(cell));
            sizedObjects[key] += sized ? cube.count(cell) : 0;
            objectBytes[key] = Saturated.sum(objectBytes[key], cube.extra(cell));
        }
    }

    AllocationRows(Draft draft, long minAllocationSizeBytes) {
        this.draft = draft;
        estimates = draft.estimates();
        names = draft.tables().names();
        rawByClass = new Raw(names.classes().size());
        rawByStack = new Raw(names.stacks().size());
        siteNames = new SiteNames(names);
        smallClasses = classesBelow(minAllocationSizeBytes);
        for (Activity kind : estimates.sampleKinds()) {
            Cube cube = draft.cube(kind);
            double[] bytes = new double[cube.size()];
            for (int cell = 0; cell < cube.size(); cell++) {
                bytes[cell] = smallClasses.contains(cube.second(cell)) ? 0 : estimates.cellBytes(kind, cell);
                boolean sized = kind != Activity.ALLOCATION_SAMPLE;
                rawByClass.add(cube.second(cell), cube, cell, sized);
                rawByStack.add(cube.third(cell), cube, cell, sized);
            }
            sitesOfClass.add(cube, cube::second, cube::third, bytes);
            classesOfSite.add(cube, cube::third, cube::second, bytes);
        }
    }

    /** Classes whose instances are all smaller than the smallest allocation that was asked for. */
    private Set<Integer> classesBelow(long minAllocationSizeBytes) {
        Set<Integer> small = new TreeSet<>();
        for (int i = 0; i < names.classes().size(); i++) {
            Long size =
                    draft.tables().runtime().instanceSizes().get(names.classes().get(i));
            if (size != null && size < minAllocationSizeBytes) {
                small.add(i);
            }
        }
        return small;
    }

    /** How many classes were left out because of their size. */
    int leftOutClasses() {
        return (int)
                smallClasses.stream().filter(estimates.byClass()::containsKey).count();
    }

    /** Their bytes. */
    double leftOutBytes() {
        return smallClasses.stream()
                .mapToDouble(c ->
                        estimates.byClass().getOrDefault(c, Estimate.unknown()).value())
                .sum();
    }

    /** Rows of classes, most bytes first. */
    List<ClassReport> classes() {
        List<ClassReport> rows = new ArrayList<>();
        estimates.byClass().forEach((key, bytes) -> {
            if (!smallClasses.contains(key)) {
                rows.add(classRow(key, bytes));
            }
        });
        rows.sort(Comparator.comparingDouble(
                        (ClassReport row) -> row.allocatedBytes().value())
                .reversed()
                .thenComparing(ClassReport::name));
        return rows;
    }

    private ClassReport classRow(int key, Estimate bytes) {
        String name = className(key);
        return new ClassReport(
                name,
                bytes,
                share(bytes),
                rawByClass.weightBytes[key],
                draft.tables().runtime().instanceSizes().get(name),
                meanObjectBytes(key),
                sitesOfClass.of(key, siteNames::of));
    }

    private @Nullable Double meanObjectBytes(int key) {
        long objects = rawByClass.sizedObjects[key];
        return objects == 0 ? null : Double.valueOf((double) rawByClass.objectBytes[key] / objects);
    }

    private String className(int key) {
        String name = names.classes().get(key);
        return name.equals(Names.UNKNOWN) ? UNKNOWN_CLASS : name;
    }

    private double share(Estimate bytes) {
        return estimates.attributedBytes() > 0 ? Math.min(1, bytes.value() / estimates.attributedBytes()) : 0;
    }

    /** Rows of sites, most bytes first. */
    List<SiteReport> sites() {
        BitSet onlySmall = stacksOf(true);
        onlySmall.andNot(stacksOf(false));
        List<SiteReport> rows = new ArrayList<>();
        estimates.byStack().forEach((key, bytes) -> {
            if (!onlySmall.get(key)) {
                StackTrace stack = names.stacks().get(key);
                rows.add(new SiteReport(
                        stack.frames(),
                        stack.truncated(),
                        bytes,
                        share(bytes),
                        rawByStack.weightBytes[key],
                        classesOfSite.of(key, this::className)));
            }
        });
        rows.sort(Comparator.comparingDouble(
                        (SiteReport row) -> row.allocatedBytes().value())
                .reversed()
                .thenComparing(SiteReport::frames, StackOrder::compare));
        return rows;
    }

    private BitSet stacksOf(boolean small) {
        BitSet stacks = new BitSet();
        if (small && smallClasses.isEmpty()) {
            return stacks;
        }
        for (Activity kind : estimates.sampleKinds()) {
            Cube cube = draft.cube(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                if (smallClasses.contains(cube.second(cell)) == small) {
                    stacks.set(cube.third(cell));
                }
            }
        }
        return stacks;
    }
}
