package io.memscope.analyzer.comparison;

import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One recording of a side: its figures by {@link Key}, and how much work it stands for.
 *
 * @param source its file, hostile text
 * @param seconds its length
 * @param work units of work done in it
 * @param figures its figures
 * @param findings what the rules say of it
 */
public record Replicate(String source, double seconds, double work, Map<Key, Series> figures, List<Finding> findings) {

    public Replicate {
        figures = Map.copyOf(figures);
        findings = List.copyOf(findings);
    }

    /**
     * Puts together what a recording says.
     *
     * @param analysis its analysis
     * @param profiles its samples over time, by kind
     * @param slices how many slices of time those are in
     * @param work units of work done in it
     */
    public static Replicate of(Analysis analysis, List<StackProfile> profiles, int slices, double work) {
        Builder builder = new Builder(analysis, slices);
        profiles.forEach(builder::add);
        return new Replicate(
                String.join(", ", analysis.provenance().files()),
                analysis.provenance().durationNanos() / 1e9,
                work,
                builder.figures(),
                analysis.findings());
    }

    /** Sums of samples, slice by slice. */
    private static final class Sums {
        private final double[] slices;
        private long samples;

        Sums(int count) {
            slices = new double[count];
        }
    }

    private static final class Builder {
        private final Analysis analysis;
        private final int sliceCount;
        private final Map<String, String> pools = new HashMap<>();
        private final Map<Key, Sums> sums = new HashMap<>();
        private final Map<Key, Double> totals = new TreeMap<>((a, b) -> {
            int byQuantity = a.quantity().compareTo(b.quantity());
            return byQuantity == 0 ? a.name().compareTo(b.name()) : byQuantity;
        });

        Builder(Analysis analysis, int sliceCount) {
            this.analysis = analysis;
            this.sliceCount = sliceCount;
            for (ThreadReport thread : analysis.threads()) {
                pools.put(thread.name() + '\0' + thread.javaThreadId(), StableName.ofPool(thread.pool()));
            }
            addTotals();
        }

        private void addTotals() {
            var all = analysis.totals();
            total(ComparedFigure.ALLOCATION, "", all.allocations().bytes().value());
            total(ComparedFigure.CPU, "", all.cpuNanos());
            total(ComparedFigure.BLOCKED, "", all.blockedNanos());
            total(ComparedFigure.GC_PAUSE, "", all.gcPauseNanos());
            for (PoolReport pool : analysis.pools()) {
                String name = StableName.ofPool(pool.name());
                TimeSum blocked = pool.blocked();
                total(
                        ComparedFigure.POOL_ALLOCATION,
                        name,
                        pool.allocatedBytes().value());
                total(ComparedFigure.POOL_CPU, name, pool.cpuNanos());
                total(ComparedFigure.POOL_BLOCKED, name, blocked == null ? null : blocked.totalNanos());
            }
        }

        private void total(ComparedFigure quantity, String name, @Nullable Number value) {
            if (value != null) {
                totals.merge(new Key(quantity, name), value.doubleValue(), Double::sum);
            }
        }

        void add(StackProfile profile) {
            long width = Math.max(1, (profile.durationNanos() + sliceCount - 1) / sliceCount);
            for (StackProfile.Row row : profile.rows()) {
                int slice =
                        (int) Math.max(0, Math.min(sliceCount - 1L, (row.timeNanos() - profile.startNanos()) / width));
                double value = row.value(profile.main());
                long samples = row.value(0);
                Long id = row.thread().javaThreadId() > 0 ? row.thread().javaThreadId() : null;
                String pool = pools.get(row.thread().name() + '\0' + id);
                switch (profile.kind()) {
                    case ALLOCATION -> {
                        add(ComparedFigure.ALLOCATION, "", slice, value, samples);
                        add(ComparedFigure.POOL_ALLOCATION, pool, slice, value, samples);
                        add(ComparedFigure.CLASS, StableName.ofCode(row.leaf()), slice, value, samples);
                        add(ComparedFigure.SITE, site(row), slice, value, samples);
                    }
                    case CPU -> {
                        add(ComparedFigure.CPU, "", slice, value, samples);
                        add(ComparedFigure.POOL_CPU, pool, slice, value, samples);
                        if (profile.measures().size() > 1) {
                            add(ComparedFigure.METHOD, method(row), slice, value, samples);
                        }
                    }
                    case LOCK -> {
                        add(ComparedFigure.BLOCKED, "", slice, value, samples);
                        add(ComparedFigure.POOL_BLOCKED, pool, slice, value, samples);
                        add(ComparedFigure.LOCK, StableName.ofCode(row.leaf()), slice, value, samples);
                    }
                    default -> throw new IllegalArgumentException("not compared: " + profile.kind());
                }
            }
        }

        private void add(ComparedFigure quantity, @Nullable String name, int slice, double value, long samples) {
            if (name != null) {
                Sums of = sums.computeIfAbsent(new Key(quantity, name), key -> new Sums(sliceCount));
                of.slices[slice] += value;
                of.samples += samples;
            }
        }

        /** Without its line: a line moves with every change above it. */
        private static String site(StackProfile.Row row) {
            var frames = row.stack().frames();
            return frames.isEmpty()
                    ? SiteLabel.NO_STACK
                    : StableName.ofCode(SiteLabel.applicationFrame(frames)
                            .orElse(frames.get(0))
                            .method());
        }

        private static String method(StackProfile.Row row) {
            var frames = row.stack().frames();
            return frames.isEmpty()
                    ? SiteLabel.NO_STACK
                    : StableName.ofCode(frames.get(0).method());
        }

        Map<Key, Series> figures() {
            Map<Key, Series> figures = new HashMap<>();
            sums.forEach((key, of) -> {
                Double counted = totals.get(key);
                double total = counted == null ? Arrays.stream(of.slices).sum() : counted;
                figures.put(key, new Series(total, of.slices, of.samples));
            });
            totals.forEach((key, total) -> figures.putIfAbsent(key, new Series(total, new double[0], 0)));
            return figures;
        }
    }

    /** The kinds of samples that are compared. */
    public static List<ProfileKind> kinds() {
        return List.of(ProfileKind.ALLOCATION, ProfileKind.CPU, ProfileKind.LOCK);
    }
}
