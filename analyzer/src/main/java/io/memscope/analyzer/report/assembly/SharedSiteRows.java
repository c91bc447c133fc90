package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.report.Interactions.SharedSites;
import io.memscope.analyzer.report.SiteLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Given a draft, gives pools that allocate at the same places: by the parts of their bytes that they have in common.
 */
final class SharedSiteRows {
    /** Fewer samples say too little of where a pool allocates. */
    private static final long LEAST_SAMPLES = 20;

    private static final double LEAST_OVERLAP = 0.1;
    /** Pools compared with each other: those of the most bytes. */
    private static final int MOST_POOLS = 60;

    private static final class Profile {
        private final String pool;
        private final Map<String, Double> bytesBySite = new HashMap<>();
        private double bytes;
        private long samples;

        Profile(String pool) {
            this.pool = pool;
        }

        double share(String site) {
            return bytes > 0 ? bytesBySite.getOrDefault(site, 0.0) / bytes : 0;
        }
    }

    private SharedSiteRows() {}

    /** The rows, most alike first. */
    static List<SharedSites> rows(Draft draft) {
        List<Profile> profiles = profiles(draft);
        List<SharedSites> rows = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            for (int j = i + 1; j < profiles.size(); j++) {
                SharedSites row = compared(profiles.get(i), profiles.get(j));
                if (row.overlap() >= LEAST_OVERLAP) {
                    rows.add(row);
                }
            }
        }
        rows.sort(Comparator.comparingDouble(SharedSites::overlap)
                .reversed()
                .thenComparing(SharedSites::pool)
                .thenComparing(SharedSites::otherPool));
        return rows;
    }

    private static List<Profile> profiles(Draft draft) {
        Map<String, Profile> byPool = new HashMap<>();
        Map<Integer, String> labels = new HashMap<>();
        AllocationEstimates estimates = draft.estimates();
        for (Activity kind : estimates.sampleKinds()) {
            Cube cube = draft.cube(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                String site = labels.computeIfAbsent(
                        cube.third(cell),
                        stack -> SiteLabel.of(
                                draft.tables().names().stacks().get(stack).frames()));
                Profile profile = byPool.computeIfAbsent(draft.poolOf(cube.first(cell)), Profile::new);
                double bytes = estimates.cellBytes(kind, cell);
                profile.bytesBySite.merge(site, bytes, Double::sum);
                profile.bytes += bytes;
                profile.samples += cube.count(cell);
            }
        }
        return byPool.values().stream()
                .filter(profile -> profile.samples >= LEAST_SAMPLES)
                .sorted(Comparator.comparingDouble((Profile profile) -> profile.bytes)
                        .reversed()
                        .thenComparing(profile -> profile.pool))
                .limit(MOST_POOLS)
                .toList();
    }

    private static SharedSites compared(Profile a, Profile b) {
        double overlap = 0;
        double most = -1;
        int sites = 0;
        String top = "";
        List<String> common = a.bytesBySite.keySet().stream()
                .filter(b.bytesBySite::containsKey)
                // Not knowing where is nothing to have in common.
                .filter(site -> !site.equals(SiteLabel.NO_STACK))
                .sorted()
                .toList();
        for (String site : common) {
            double both = Math.min(a.share(site), b.share(site));
            sites++;
            overlap += both;
            if (both > most) {
                most = both;
                top = site;
            }
        }
        return new SharedSites(a.pool, b.pool, Math.min(1, overlap), sites, top);
    }
}
