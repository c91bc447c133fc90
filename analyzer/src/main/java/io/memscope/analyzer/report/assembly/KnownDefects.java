package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.DataQuality.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives the defects of the JDK's events that its figures had to get round. */
final class KnownDefects {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    /** What {@code jfrEventThrottler.cpp} and {@code jdk.jfr.internal.Throttle} take: a number and a unit of time. */
    private static final Pattern THROTTLE = Pattern.compile("off|\\d+\\s*/\\s*(ns|us|ms|s|m|h|d)");

    private final Draft draft;
    private final Tables tables;
    private final AllocationEstimates estimates;

    KnownDefects(Draft draft) {
        this.draft = draft;
        tables = draft.tables();
        estimates = draft.estimates();
    }

    List<Defect> list() {
        List<Defect> defects = new ArrayList<>();
        if (estimates.sampleKinds().contains(Activity.ALLOCATION_SAMPLE)) {
            firstSample(defects);
            defects.add(new Defect(
                    "JDK-8257602",
                    "an object allocated outside of a TLAB is no candidate until its thread has allocated a TLAB's worth"
                            + " since its last sample, so large objects are under-sampled, the more the higher the rate",
                    "rows of arrays say so where it may matter; their intervals allow for it"));
            throttle(defects);
        }
        if (draft.has(Activity.ALLOCATION_SAMPLE) && estimates.threads().countedOnCarriers()) {
            defects.add(new Defect(
                    "JEP 444",
                    "the JVM counts bytes of virtual threads on their carriers, and has no counter of theirs",
                    "carriers and the virtual threads on them are one stratum; virtual threads share out its bytes"));
        }
        if (!tables.counters().jdk().isEmpty() && tables.counters().memscope().isEmpty()) {
            defects.add(new Defect(
                    "",
                    "jdk.ThreadAllocationStatistics counts since a thread's start, and leaves out threads that ended",
                    "differences are taken; threads that ended before the last reading are marked"));
        }
        return defects;
    }

    /** By what the weights add up to: whether the defect is there is told by no version alone. */
    private void firstSample(List<Defect> defects) {
        Estimate total = estimates.threads().total();
        double weights = weights();
        boolean counted = total.basis() == Estimate.Basis.EXACT || total.basis() == Estimate.Basis.EXACT_IN_PART;
        String found = counted && total.value() > 0
                ? String.format(
                        Locale.ROOT, ": raw weights add up to %.2f times the exact bytes", weights / total.value())
                : "";
        defects.add(new Defect(
                "JDK-8307488, JDK-8362573",
                "a thread's first sample carries what it allocated before the recording" + found,
                counted
                        ? "weights are not used: samples count the same, and totals come from counters"
                        : "the first weight of each thread is replaced by the mean of its others"));
    }

    private double weights() {
        Cube cube = draft.cube(Activity.ALLOCATION_SAMPLE);
        return cube.totalSum();
    }

    private void throttle(List<Defect> defects) {
        String throttle = tables.runtime().setting(SAMPLE, "throttle");
        if (isMalformed(throttle)) {
            defects.add(new Defect(
                    "",
                    "the throttle \"" + throttle + "\" is malformed: JDK 17 then samples nothing, JDK 25 everything",
                    "none: write a number and a unit, as in 150/s"));
        } else if ("off".equals(throttle)) {
            defects.add(new Defect(
                    "",
                    "without a throttle large objects are missed most: measured at a fifth of their bytes",
                    "none: record with throttle=150/s to 1500/s"));
        } else {
            defects.add(new Defect(
                    "",
                    "the throttle takes as many samples in each 200 ms whatever the rate, so bursts are under-sampled",
                    "samples are weighed by the bytes counted in their time, as finely as counters were read"));
        }
    }

    private static boolean isMalformed(@Nullable String throttle) {
        return throttle != null && !THROTTLE.matcher(throttle.strip()).matches();
    }
}
