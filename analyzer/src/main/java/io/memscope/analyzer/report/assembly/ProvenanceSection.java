package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.RuntimeTable;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.report.Provenance;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Given tables, gives where their figures come from. */
final class ProvenanceSection {
    private static final String STOP = "stop";
    private static final Pattern PRETTY_NAME = Pattern.compile("PRETTY_NAME=\"([^\"]+)\"");
    private static final String DEVELOPMENT = "development";

    private ProvenanceSection() {}

    static Provenance of(Draft draft, @Nullable String threadPattern) {
        Tables tables = draft.tables();
        ReadSummary summary = tables.summary();
        RuntimeTable runtime = tables.runtime();
        return new Provenance(
                version(),
                summary.reader(),
                summary.sources(),
                summary.fileBytes(),
                summary.chunks().get(0).formatVersion(),
                summary.chunks().size(),
                summary.totalEvents(),
                tables.startNanos(),
                tables.durationNanos(),
                filter(draft, threadPattern),
                jvm(runtime),
                os(runtime.os()),
                cpu(runtime),
                runtime.recordings(),
                session(runtime));
    }

    /** On Linux the JVM writes out a file of settings; one of them is the name. */
    private static @Nullable String os(@Nullable String text) {
        Matcher name = PRETTY_NAME.matcher(text == null ? "" : text);
        return name.find() ? name.group(1) : text;
    }

    private static String version() {
        return Objects.requireNonNullElse(ProvenanceSection.class.getPackage().getImplementationVersion(), DEVELOPMENT);
    }

    private static Provenance.@Nullable Filter filter(Draft draft, @Nullable String threadPattern) {
        EventFilter filter = draft.tables().filter();
        Draft.Restriction stacks = draft.restriction();
        if (!filter.limitsTime() && threadPattern == null && stacks == null) {
            return null;
        }
        return new Provenance.Filter(
                filter.fromNanos() == Long.MIN_VALUE ? null : filter.fromNanos(),
                filter.toNanos() == Long.MAX_VALUE ? null : filter.toNanos(),
                threadPattern,
                stacks == null ? null : stacks.filter().includePattern(),
                stacks == null ? null : stacks.filter().excludePattern(),
                RestrictionSection.keptShare(draft));
    }

    private static Provenance.@Nullable Jvm jvm(RuntimeTable runtime) {
        if (runtime.jvms().isEmpty()) {
            return null;
        }
        RuntimeTable.Jvm jvm = runtime.jvms().get(0);
        return new Provenance.Jvm(
                jvm.name(),
                jvm.version(),
                jvm.pid(),
                jvm.startEpochNanos(),
                jvm.jvmArguments(),
                jvm.javaArguments(),
                runtime.jvms().size() > 1);
    }

    private static Provenance.@Nullable Cpu cpu(RuntimeTable runtime) {
        return runtime.cpu() == null && runtime.cores() == null && runtime.hardwareThreads() == null
                ? null
                : new Provenance.Cpu(runtime.cpu(), runtime.cores(), runtime.hardwareThreads());
    }

    private static Provenance.@Nullable Session session(RuntimeTable runtime) {
        List<RuntimeTable.Session> sessions = runtime.sessions();
        if (sessions.isEmpty()) {
            return null;
        }
        // The last word of the session that spoke last: a stop says all that its start said, and more.
        RuntimeTable.Session last = sessions.stream()
                .reduce((a, b) -> b.epochNanos() >= a.epochNanos() ? b : a)
                .orElseThrow();
        boolean ended = STOP.equals(last.phase()) || "snapshot".equals(last.phase());
        return new Provenance.Session(
                last.name(),
                last.version(),
                last.sampleRate(),
                last.minAllocationSizeBytes(),
                last.bufferSizeBytes(),
                last.effectiveBufferSizeBytes(),
                last.throttle(),
                ended ? last.ownCpuNanos() : null,
                sessions.stream().flatMap(s -> s.warnings().stream()).distinct().toList());
    }
}
