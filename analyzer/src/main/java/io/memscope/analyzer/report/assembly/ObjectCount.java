package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.SizedObjects;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.Wilson;
import io.memscope.analyzer.report.AllocationTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given a draft, gives the number of objects allocated, as far as their sizes can be told.
 *
 * <p>{@code jdk.ObjectAllocationSample} carries no sizes. Those of instances are fixed, and there where MemScope's
 * recorder worked them out; those of arrays, most often the larger part of the bytes, are not. A mean size for them
 * would be a guess, and one for classes that nobody measured too: it depends on the JVM's layout of objects (compressed
 * pointers, compact headers, alignment), which a recording need not tell. So the figure counts the objects of known
 * size alone, and the upper end of its interval takes all other bytes for the smallest objects there are. Where that is
 * most of the bytes, the figure would say little about the whole and is left out.
 */
final class ObjectCount {
    /** Smallest object with a field, and smallest array, on 64-bit HotSpot; compact headers (JEP 519) included. */
    private static final double SMALLEST_OBJECT_BYTES = 16;
    /** Least part of the bytes that is of known size, for the number to be about the whole. */
    private static final double LEAST_KNOWN = 0.5;
    /** As for bytes: allocation comes in runs. */
    private static final double DESIGN_EFFECT = 2;

    private final Draft draft;
    private final Estimate bytes;
    private double knownBytes;
    private long samples;

    ObjectCount(Draft draft) {
        this.draft = draft;
        bytes = draft.estimates().threads().total();
    }

    AllocationTotal total() {
        List<Estimate> parts = new ArrayList<>();
        draft.estimates().byClass().forEach((key, ofClass) -> {
            Estimate objects = objects(key, ofClass);
            if (objects != null) {
                parts.add(objects);
                knownBytes += ofClass.value();
                samples += ofClass.samples();
            }
        });
        double share = bytes.value() > 0 ? Math.min(1, knownBytes / bytes.value()) : 0;
        if (parts.isEmpty()) {
            return new AllocationTotal(
                    bytes,
                    null,
                    "no count: jdk.ObjectAllocationSample does not carry the size of objects;"
                            + " jdk.ObjectAllocationInNewTLAB does");
        }
        if (share < LEAST_KNOWN) {
            return new AllocationTotal(
                    bytes,
                    null,
                    String.format(
                            Locale.ROOT,
                            "no count: sizes of objects are known for %.0f %% of the bytes only;"
                                    + " jdk.ObjectAllocationInNewTLAB tells those of arrays",
                            share * 100));
        }
        Estimate known = Estimate.sum(parts);
        double unknownBytes = bytes.value() > 0 ? (1 - share) * bytes.high() : 0;
        return new AllocationTotal(
                bytes,
                new Estimate(
                        known.value(),
                        known.low(),
                        known.high() + unknownBytes / SMALLEST_OBJECT_BYTES,
                        samples,
                        known.basis()),
                share > 0.995
                        ? "bytes over the size of the object, sample by sample or by class"
                        : String.format(
                                Locale.ROOT,
                                "objects of known size, which have %.0f %% of the bytes; the upper end takes the rest"
                                        + " for objects of %.0f bytes",
                                share * 100,
                                SMALLEST_OBJECT_BYTES));
    }

    /** Objects of one class; null where their sizes are not known. */
    private @Nullable Estimate objects(int classKey, Estimate ofClass) {
        boolean sized = draft.estimates().sampleKinds().stream().noneMatch(Draft::isWithoutSizes);
        Map<Integer, SizedObjects> sizes = draft.tables().sizes();
        SizedObjects objects = sized ? sizes.get(classKey) : null;
        if (objects != null) {
            double scale = ofClass.value() / objects.weightBytes();
            double value = objects.objects() * scale;
            double half = Wilson.Z * Math.sqrt(DESIGN_EFFECT * objects.squares()) * scale;
            return new Estimate(value, Math.max(0, value - half), value + half, objects.samples(), ofClass.basis());
        }
        Long size = draft.tables()
                .runtime()
                .instanceSizes()
                .get(draft.tables().names().classes().get(classKey));
        return size == null || size <= 0
                ? null
                : new Estimate(
                        ofClass.value() / size,
                        ofClass.low() / size,
                        ofClass.high() / size,
                        ofClass.samples(),
                        ofClass.basis());
    }
}
