package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Names;
import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.CpuReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.WaitReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives rows of places in the code: where threads are blocked, where they wait, where they run. */
final class PlaceRows {
    private static final Map<Activity, WaitReport.Kind> WAITS = Map.of(
            Activity.MONITOR_WAIT, WaitReport.Kind.WAIT,
            Activity.PARK, WaitReport.Kind.PARK,
            Activity.SLEEP, WaitReport.Kind.SLEEP);

    private final Draft draft;
    private final Names names;

    /** What happened at one place. */
    private static final class Place {
        private TimeSum time = TimeSum.ZERO;
        private final Set<Integer> threads = new HashSet<>();

        void add(Cube cube, int cell) {
            time = time.plus(Draft.timeOf(cube, cell));
            threads.add(cube.first(cell));
        }
    }

    private record PlaceKey(int classKey, int stack) {
        // Written out: what the JVM makes of a record takes 10 ms to get going.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PlaceKey key && classKey == key.classKey && stack == key.stack;
        }

        @Override
        public int hashCode() {
            return classKey * 31 + stack;
        }
    }

    PlaceRows(Draft draft) {
        this.draft = draft;
        names = draft.tables().names();
    }

    private static Map<PlaceKey, Place> places(Cube cube) {
        Map<PlaceKey, Place> places = new HashMap<>();
        for (int cell = 0; cell < cube.size(); cell++) {
            places.computeIfAbsent(new PlaceKey(cube.second(cell), cube.third(cell)), key -> new Place())
                    .add(cube, cell);
        }
        return places;
    }

    /** Monitors that were waited for, longest first; null if not recorded. */
    @Nullable
    List<ContentionReport> contention() {
        if (!draft.has(Activity.MONITOR_ENTER)) {
            return null;
        }
        Map<PlaceKey, String> owners = topOwners();
        List<ContentionReport> rows = new ArrayList<>();
        places(draft.cube(Activity.MONITOR_ENTER))
                .forEach((key, place) -> rows.add(new ContentionReport(
                        className(key.classKey()),
                        frames(key.stack()),
                        place.time,
                        place.threads.size(),
                        owners.get(key))));
        rows.sort(
                Comparator.comparingLong((ContentionReport row) -> row.blocked().totalNanos())
                        .reversed()
                        .thenComparing(ContentionReport::frames, StackOrder::compare)
                        .thenComparing(row -> String.valueOf(row.monitorClass())));
        return rows;
    }

    /** For each place the thread that others waited longest for there. */
    private Map<PlaceKey, String> topOwners() {
        Cube owners = draft.tables().locks().places();
        Map<PlaceKey, Map<String, Long>> nanosByPlace = new HashMap<>();
        for (int cell = 0; cell < owners.size(); cell++) {
            // One without a name can't be named, be it told or not.
            if (!draft.threadName(owners.third(cell)).isBlank()) {
                nanosByPlace
                        .computeIfAbsent(new PlaceKey(owners.first(cell), owners.second(cell)), key -> new HashMap<>())
                        .merge(draft.threadName(owners.third(cell)), owners.sum(cell), Saturated::sum);
            }
        }
        Map<PlaceKey, String> top = new HashMap<>();
        nanosByPlace.forEach((place, nanos) -> nanos.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .ifPresent(entry -> top.put(place, entry.getKey())));
        return top;
    }

    /** Where threads waited, longest first; null if none of it was recorded. */
    @Nullable
    List<WaitReport> waits() {
        if (WAITS.keySet().stream().noneMatch(draft::has)) {
            return null;
        }
        List<WaitReport> rows = new ArrayList<>();
        WAITS.forEach((activity, kind) -> places(draft.cube(activity))
                .forEach((key, place) -> rows.add(new WaitReport(
                        kind,
                        activity == Activity.SLEEP ? null : className(key.classKey()),
                        frames(key.stack()),
                        place.time,
                        place.threads.size()))));
        rows.sort(Comparator.comparingLong((WaitReport row) -> row.time().totalNanos())
                .reversed()
                .thenComparing(WaitReport::kind)
                .thenComparing(WaitReport::frames, StackOrder::compare)
                .thenComparing(row -> String.valueOf(row.object())));
        return rows;
    }

    /** Where CPU time went; null if not recorded. */
    @Nullable
    CpuReport cpu() {
        Activity kind = draft.cpuKind();
        if (!draft.has(kind)) {
            return null;
        }
        Cube cube = draft.cube(kind);
        long samples = cube.totalCount();
        Map<String, Map<Integer, Long>> byMethod = new HashMap<>();
        for (int cell = 0; cell < cube.size(); cell++) {
            List<Frame> frames = frames(cube.third(cell));
            String method = frames.isEmpty() ? "" : frames.get(0).method();
            byMethod.computeIfAbsent(method, key -> new HashMap<>())
                    .merge(cube.third(cell), cube.count(cell), Long::sum);
        }
        List<CpuReport.HotMethod> methods = new ArrayList<>();
        byMethod.forEach((method, stacks) -> methods.add(hotMethod(method, stacks, samples)));
        methods.sort(Comparator.comparingLong(CpuReport.HotMethod::samples)
                .reversed()
                .thenComparing(CpuReport.HotMethod::method));
        return new CpuReport(samples, draft.cube(Activity.NATIVE).totalCount(), methods);
    }

    private CpuReport.HotMethod hotMethod(String method, Map<Integer, Long> stacks, long samples) {
        long own = stacks.values().stream().mapToLong(Long::longValue).sum();
        int top = stacks.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
        return new CpuReport.HotMethod(method, own, samples > 0 ? (double) own / samples : 0, frames(top));
    }

    private @Nullable String className(int key) {
        String name = names.classes().get(key);
        return name.equals(Names.UNKNOWN) ? null : name;
    }

    private List<Frame> frames(int stack) {
        return names.stacks().get(stack).frames();
    }
}
