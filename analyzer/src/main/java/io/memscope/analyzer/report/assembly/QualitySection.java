package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.JdkVersion;
import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.estimate.AllocationEstimates;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.DataQuality;
import io.memscope.analyzer.report.DataQuality.NotRecorded;
import io.memscope.analyzer.report.DataQuality.Setting;
import io.memscope.analyzer.report.ExpectedAccuracy;
import io.memscope.analyzer.report.OwnThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives how far to trust it. */
final class QualitySection {
    /** Settings worth showing: what decides which events a recording has. */
    private static final Set<String> SHOWN_SETTINGS =
            Set.of("enabled", "throttle", "threshold", "period", "stackTrace", "cutoff");

    /** Event types whose settings decide what the report can say. */
    private static final List<String> SHOWN_EVENTS = List.of(
            "jdk.ObjectAllocationSample",
            "jdk.ObjectAllocationInNewTLAB",
            "jdk.ObjectAllocationOutsideTLAB",
            "jdk.ThreadAllocationStatistics",
            "jdk.ExecutionSample",
            "jdk.CPUTimeSample",
            "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait",
            "jdk.ThreadPark",
            "jdk.ThreadSleep",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.GarbageCollection",
            "memscope.ThreadCounters",
            "memscope.HostSample");

    /** Shares of all bytes below that are not worth a sentence. */
    private static final double WORTH_TELLING = 0.01;

    private record Need(String what, List<String> anyOf, String setting) {}

    private static final List<Need> NEEDS = List.of(
            new Need(
                    "allocation by class and site",
                    List.of(
                            "jdk.ObjectAllocationSample",
                            "jdk.ObjectAllocationInNewTLAB",
                            "jdk.ObjectAllocationOutsideTLAB"),
                    "jdk.ObjectAllocationSample#enabled=true, #throttle=150/s"),
            new Need(
                    "exact bytes of threads",
                    List.of("memscope.ThreadCounters", "jdk.ThreadAllocationStatistics"),
                    "record with MemScope, or jdk.ThreadAllocationStatistics#enabled=true, #period=everyChunk"),
            new Need(
                    "CPU time of threads",
                    List.of("memscope.ThreadCounters", "jdk.ThreadCPULoad"),
                    "record with MemScope, or jdk.ThreadCPULoad#enabled=true, #period=10 s"),
            new Need(
                    "hot methods",
                    List.of("jdk.ExecutionSample", "jdk.CPUTimeSample"),
                    "jdk.ExecutionSample#enabled=true, #period=20 ms"),
            new Need(
                    "lock contention",
                    List.of("jdk.JavaMonitorEnter"),
                    "jdk.JavaMonitorEnter#enabled=true, #threshold=10 ms or less"),
            new Need("sleeping", List.of("jdk.ThreadSleep"), "jdk.ThreadSleep#enabled=true, #threshold=1 ms or less"),
            new Need("parking", List.of("jdk.ThreadPark"), "jdk.ThreadPark#enabled=true, #threshold=1 ms or less"),
            new Need(
                    "file IO",
                    List.of("jdk.FileRead", "jdk.FileWrite"),
                    "jdk.FileRead#enabled=true, jdk.FileWrite#enabled=true"),
            new Need(
                    "socket IO",
                    List.of("jdk.SocketRead", "jdk.SocketWrite"),
                    "jdk.SocketRead#enabled=true, jdk.SocketWrite#enabled=true"),
            new Need("garbage collections", List.of("jdk.GarbageCollection"), "jdk.GarbageCollection#enabled=true"),
            new Need("heap use", List.of("jdk.GCHeapSummary"), "jdk.GCHeapSummary#enabled=true"),
            new Need(
                    "readings of the machine",
                    List.of("memscope.HostSample", "jdk.CPULoad"),
                    "record with MemScope, or jdk.CPULoad#enabled=true, #period=1 s"));

    private final Draft draft;
    private final Tables tables;
    private final AllocationEstimates estimates;

    QualitySection(Draft draft) {
        this.draft = draft;
        tables = draft.tables();
        estimates = draft.estimates();
    }

    DataQuality section(List<String> moreWarnings) {
        List<String> warnings = new ArrayList<>(warnings());
        warnings.addAll(moreWarnings);
        ExpectedAccuracy accuracy = AccuracySection.of(estimates, draft.seconds());
        Double truncated = truncatedShare();
        return new DataQuality(
                Grading.of(
                        estimates.threads(),
                        accuracy,
                        estimates.coveredShare(),
                        tables.runtime().lostBytes(),
                        truncated,
                        !tables.summary().damages().isEmpty()),
                estimates.threads().from(),
                allocationEvent(),
                estimates.samples(),
                estimates.coveredShare(),
                accuracy,
                endedBetweenPolls(),
                OwnCost.cpuShare(tables),
                jdkVersion(),
                new KnownDefects(draft).list(),
                lost(tables.runtime().lostBytes()),
                lost(tables.runtime().lostBuffers()),
                truncated,
                tables.summary().damages(),
                warnings,
                settings(),
                RaisedThresholds.rows(tables),
                notRecorded());
    }

    private @Nullable String allocationEvent() {
        return estimates.sampleKinds().isEmpty()
                ? null
                : estimates.sampleKinds().stream()
                        .filter(kind -> draft.cube(kind).size() > 0)
                        .map(Activity::typeName)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(null);
    }

    /** A JVM says when it loses events, so silence of one that could have spoken means nothing was lost. */
    private @Nullable Long lost(@Nullable Long lost) {
        boolean declared = tables.summary().eventCounts().stream()
                .anyMatch(count -> count.typeName().equals("jdk.DataLoss"));
        return lost == null && declared ? Long.valueOf(0) : lost;
    }

    private @Nullable Integer jdkVersion() {
        List<RuntimeTable.Jvm> jvms = tables.runtime().jvms();
        return jvms.isEmpty() ? null : JdkVersion.feature(jvms.get(0).version());
    }

    /** What the JVM's own total has beyond all threads that were read or sampled: it is no more than that. */
    private @Nullable Estimate endedBetweenPolls() {
        Long unseen = estimates.threads().unseenBytes();
        return unseen == null ? null : new Estimate(unseen, 0, unseen, 0, Estimate.Basis.EXACT_IN_PART);
    }

    private @Nullable Double truncatedShare() {
        long truncated = 0;
        for (Activity kind : estimates.sampleKinds()) {
            Cube cube = draft.cube(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                if (tables.names().stacks().get(cube.third(cell)).truncated()) {
                    truncated += cube.count(cell);
                }
            }
        }
        return estimates.samples() == 0 ? null : Double.valueOf((double) truncated / estimates.samples());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        RuntimeTable runtime = tables.runtime();
        runtime.sessions().stream()
                .flatMap(session -> session.warnings().stream())
                .distinct()
                .forEach(warnings::add);
        if (runtime.jvms().size() > 1) {
            warnings.add(
                    "the recording holds " + runtime.jvms().size()
                            + " different JVMs: their threads are told apart, but all totals, rates and times are of them together");
        }
        int copies = tables.repeatedChunks();
        if (copies > 0) {
            warnings.add(copies + (copies == 1 ? " chunk was" : " chunks were")
                    + " in the files twice, as recordings that overlap have them, and counted once");
        }
        if (estimates.threads().countedOnCarriers()) {
            warnings.add("virtual threads run on carriers, which is where the JVM counts their bytes: rows of virtual"
                    + " threads share out the bytes of the carriers by samples, and the total has them once");
        }
        if (runtime.lostBytes() != null && runtime.lostBytes() > 0) {
            warnings.add("the JVM lost " + runtime.lostBytes()
                    + " bytes of events: larger buffers or higher thresholds would keep them");
        }
        long sampledOnly = estimates.threads().byThread().values().stream()
                .filter(bytes -> bytes.basis() == Estimate.Basis.SAMPLED)
                .count();
        if (sampledOnly > 0 && estimates.sampleKinds().contains(Activity.ALLOCATION_SAMPLE)) {
            warnings.add("the bytes of " + sampledOnly + (sampledOnly == 1 ? " thread" : " threads")
                    + " rest on samples alone: a thread's first sample"
                    + " carries what it allocated before the recording (JDK-8307488), and nothing carries what it"
                    + " allocated after its last");
        }
        double own = ownBytes();
        double total = estimates.threads().total().value();
        if (total > 0 && own / total >= WORTH_TELLING) {
            warnings.add("MemScope's own threads allocated " + Math.round(own / total * 100)
                    + " % of all bytes, most of it once, at the start");
        }
        Long unseen = estimates.threads().unseenBytes();
        if (unseen != null && unseen > 0 && estimates.threads().total().value() > 0) {
            double share = unseen / estimates.threads().total().value();
            if (share >= WORTH_TELLING) {
                warnings.add(Math.round(share * 100)
                        + " % of the bytes were allocated by threads that ended between two polls of their counters");
            }
        }
        if (tables.summary().chunks().stream().anyMatch(chunk -> chunk.durationNanos() == 0)
                && !tables.summary().chunks().get(0).formatVersion().startsWith("0")) {
            warnings.add("a chunk was not finished: the JVM was still running or did not end in order");
        }
        return warnings;
    }

    private double ownBytes() {
        double bytes = 0;
        for (Map.Entry<Integer, Estimate> entry : estimates.threads().byThread().entrySet()) {
            bytes += OwnThreads.isOwn(draft.threadName(entry.getKey()))
                    ? entry.getValue().value()
                    : 0;
        }
        return bytes;
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (String event : SHOWN_EVENTS) {
            Map<String, String> ofEvent = tables.runtime().settings().getOrDefault(event, Map.of());
            ofEvent.forEach((name, value) -> {
                if (SHOWN_SETTINGS.contains(name)) {
                    settings.add(new Setting(event, name, value));
                }
            });
        }
        return settings;
    }

    private List<NotRecorded> notRecorded() {
        return NEEDS.stream()
                .filter(need -> need.anyOf().stream().noneMatch(draft.recorded()::contains))
                .map(need -> new NotRecorded(need.what(), need.setting()))
                .toList();
    }
}
