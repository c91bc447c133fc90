package io.memscope.analyzer.report;

import io.memscope.analyzer.estimate.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says about its threads, its memory and what holds them up.
 *
 * <p>A null section or figure was not recorded: {@link DataQuality#notRecorded()} names the setting that would have.
 *
 * @param schemaVersion version of this structure, {@code major.minor}: a minor one only adds
 * @param provenance where the figures come from
 * @param dataQuality how far to trust them
 * @param totals the headline figures
 * @param threads every thread seen, most bytes first
 * @param pools threads folded by name, most bytes first
 * @param classes allocated classes, most bytes first
 * @param sites allocation sites by full stack, most bytes first
 * @param cpu where CPU time goes; null if not recorded
 * @param contention monitors waited for, by class and site, longest first; null if not recorded
 * @param waits waiting, parking and sleeping by site, longest first; null if not recorded
 * @param io files and hosts, longest first; null if not recorded
 * @param gc collections and the heap; null if not recorded
 * @param timeline allocation, heap and CPU over time
 * @param host readings of the machine; null if not recorded
 * @param spans tasks that the application marked, by name, most bytes first
 * @param interactions what threads have to do with one another
 * @param findings bottlenecks, highest score first, then rules that could not be applied
 */
public record Analysis(
        String schemaVersion,
        Provenance provenance,
        DataQuality dataQuality,
        Totals totals,
        List<ThreadReport> threads,
        List<PoolReport> pools,
        List<ClassReport> classes,
        List<SiteReport> sites,
        @Nullable CpuReport cpu,
        @Nullable List<ContentionReport> contention,
        @Nullable List<WaitReport> waits,
        @Nullable List<IoReport> io,
        @Nullable GcReport gc,
        Timeline timeline,
        @Nullable HostReport host,
        List<SpanReport> spans,
        Interactions interactions,
        List<Finding> findings) {

    /** The version that this code writes. */
    public static final String SCHEMA_VERSION = "1.0";

    public Analysis {
        threads = List.copyOf(threads);
        pools = List.copyOf(pools);
        classes = List.copyOf(classes);
        sites = List.copyOf(sites);
        contention = contention == null ? null : List.copyOf(contention);
        waits = waits == null ? null : List.copyOf(waits);
        io = io == null ? null : List.copyOf(io);
        spans = List.copyOf(spans);
        findings = List.copyOf(findings);
    }

    /** The same with findings. */
    public Analysis withFindings(List<Finding> newFindings) {
        return new Analysis(
                schemaVersion,
                provenance,
                dataQuality,
                totals,
                threads,
                pools,
                classes,
                sites,
                cpu,
                contention,
                waits,
                io,
                gc,
                timeline,
                host,
                spans,
                interactions,
                newFindings);
    }

    /** Number of threads that the recording shows. */
    public int threadCount() {
        return threads.size();
    }

    /** Everything allocated in the recording's time: bytes, and objects where their sizes are known. */
    public AllocationTotal totalAllocations() {
        return totals.allocations();
    }

    /** Largest heap use seen, in bytes; absent where no heap figures were recorded. */
    public OptionalLong peakMemoryBytes() {
        Long peak = totals.peakHeapBytes();
        return peak == null ? OptionalLong.empty() : OptionalLong.of(peak);
    }

    /** Findings that say something: scored {@link Severity#INFO} or higher. */
    public List<Finding> bottlenecks() {
        return findings.stream()
                .filter(f -> f.severity() == Severity.WARNING || f.severity() == Severity.INFO)
                .toList();
    }

    /**
     * CPU time of application threads over their CPU plus blocked plus IO-wait time, in percent; absent where CPU time,
     * blocking or IO was not recorded.
     */
    public OptionalDouble resourceEfficiencyPercent() {
        Double percent = totals.efficiencyPercent();
        return percent == null ? OptionalDouble.empty() : OptionalDouble.of(percent);
    }

    /** Bytes allocated in all, with their interval. */
    public Estimate allocatedBytes() {
        return totals.allocations().bytes();
    }
}
