package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.report.Provenance;
import io.memscope.analyzer.report.Provenance.Cpu;
import io.memscope.analyzer.report.Provenance.Filter;
import io.memscope.analyzer.report.Provenance.Jvm;
import io.memscope.analyzer.report.Provenance.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Given where the figures come from, gives the section that says so. */
final class RecordingSection {

    /** Flags and arguments of a big server run to many lines; the JSON has them in full. */
    private static final int LONG_TEXT = 600;

    /** The JVM's descriptions of the machine go on with lists of features. */
    private static final int DESCRIPTION = 160;

    private RecordingSection() {}

    static Section of(Provenance provenance) {
        List<Fact> facts = new ArrayList<>();
        for (String file : provenance.files()) {
            facts.add(new Fact("file", file));
        }
        facts.add(new Fact(
                "holds",
                Quantity.bytes(provenance.fileBytes())
                        + ", JFR format "
                        + provenance.formatVersion()
                        + ", "
                        + counted(provenance.chunkCount(), "chunk")
                        + ", "
                        + counted(provenance.eventCount(), "event")));
        facts.add(new Fact(
                "time",
                Quantity.time(provenance.startEpochNanos())
                        + ", for "
                        + Quantity.duration(provenance.durationNanos())));
        Filter filter = provenance.filter();
        if (filter != null) {
            facts.add(new Fact("only", filter(filter), Tone.NOTICE));
        }
        Jvm jvm = provenance.jvm();
        if (jvm == null) {
            facts.add(new Fact("JVM", Quantity.NOT_RECORDED, Tone.QUIET));
        } else {
            jvm(jvm, facts);
        }
        String os = provenance.os();
        facts.add(os == null ? notRecorded("system") : new Fact("system", oneLine(os, DESCRIPTION)));
        Cpu cpu = provenance.cpu();
        facts.add(cpu == null ? notRecorded("processor") : new Fact("processor", cpu(cpu)));
        if (!provenance.recordings().isEmpty() && !isSession(provenance)) {
            facts.add(new Fact("recorded as", String.join(", ", provenance.recordings())));
        }
        Session session = provenance.session();
        if (session == null) {
            facts.add(new Fact("recorder", "not MemScope's: no exact counters per thread in it", Tone.QUIET));
        } else {
            facts.add(new Fact("recorder", session(session, provenance.durationNanos())));
            session.warnings().forEach(warning -> facts.add(new Fact("", warning, Tone.NOTICE)));
        }
        facts.add(new Fact(
                "read by", "MemScope " + provenance.analyzerVersion() + ", reader " + provenance.reader(), Tone.QUIET));
        return new Section("recording", "Recording", List.of(new Block.Facts(facts)));
    }

    /** Whether the only recording is that of MemScope's session, which is told of anyway. */
    private static boolean isSession(Provenance provenance) {
        Session session = provenance.session();
        return session != null
                && session.name() != null
                && provenance.recordings().equals(List.of(session.name()));
    }

    private static Fact notRecorded(String label) {
        return new Fact(label, Quantity.NOT_RECORDED, Tone.QUIET);
    }

    private static void jvm(Jvm jvm, List<Fact> facts) {
        String version = jvm.version();
        boolean told = version != null && jvm.name() != null && version.startsWith(jvm.name());
        String name = joined(", ", told ? null : jvm.name(), version);
        facts.add(name.isEmpty() ? notRecorded("JVM") : new Fact("JVM", oneLine(name, LONG_TEXT)));
        if (jvm.multiple()) {
            facts.add(new Fact("", "the recording holds chunks of more than one JVM; this is the first", Tone.NOTICE));
        }
        Long pid = jvm.pid();
        Long start = jvm.startEpochNanos();
        String process = joined(
                ", ", pid == null ? null : "process " + pid, start == null ? null : "started " + Quantity.time(start));
        if (!process.isEmpty()) {
            facts.add(new Fact("process", process));
        }
        String java = jvm.javaArguments();
        facts.add(java == null ? notRecorded("ran") : new Fact("ran", oneLine(java, LONG_TEXT)));
        String flags = jvm.jvmArguments();
        if (flags == null) {
            facts.add(notRecorded("flags"));
        } else {
            facts.add(new Fact("flags", flags.isBlank() ? "none" : oneLine(flags, LONG_TEXT)));
        }
    }

    private static String cpu(Cpu cpu) {
        Integer cores = cpu.cores();
        Integer threads = cpu.hardwareThreads();
        String description = cpu.description();
        String text = joined(
                ", ",
                description == null ? null : oneLine(description, DESCRIPTION),
                cores == null ? null : counted(cores, "core"),
                threads == null ? null : counted(threads, "hardware thread"));
        return text.isEmpty() ? Quantity.NOT_RECORDED : text;
    }

    private static String session(Session session, long durationNanos) {
        Long effective = session.effectiveBufferSizeBytes();
        String buffer = "buffer " + Quantity.bytes(session.bufferSizeBytes())
                + (effective == null || effective == session.bufferSizeBytes()
                        ? ""
                        : " asked for, " + Quantity.bytes(effective) + " in force");
        Long ownCpu = session.ownCpuNanos();
        String cost = ownCpu == null
                ? null
                : "own CPU " + Quantity.duration(ownCpu)
                        + (durationNanos > 0
                                ? " (" + Quantity.share((double) ownCpu / durationNanos) + " of a core)"
                                : "");
        return joined(
                ", ",
                joined(" ", "MemScope", session.version()),
                session.name() == null ? null : "session " + session.name(),
                "sample rate " + session.sampleRate(),
                session.throttle() == null ? null : "throttle " + session.throttle(),
                "objects from " + Quantity.bytes(session.minAllocationSizeBytes()),
                buffer,
                cost);
    }

    private static String filter(Filter filter) {
        Long from = filter.fromEpochNanos();
        Long to = filter.toEpochNanos();
        Double kept = filter.keptShare();
        return joined(
                ", ",
                from == null ? null : "from " + Quantity.time(from),
                to == null ? null : "to " + Quantity.time(to),
                filter.threads() == null ? null : "threads matching " + filter.threads(),
                filter.include() == null ? null : "stacks matching " + filter.include(),
                filter.exclude() == null ? null : "stacks not matching " + filter.exclude(),
                kept == null ? null : Quantity.share(kept) + " of the bytes allocated");
    }

    static String counted(long count, String noun) {
        return Quantity.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String joined(String between, @Nullable String... parts) {
        return String.join(
                between,
                Stream.of(parts)
                        .filter(Objects::nonNull)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Descriptions of several lines as one, cut where they go on for ever. */
    private static String oneLine(String text, int limit) {
        String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
        if (line.length() <= limit) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(limit - 1)) ? limit - 1 : limit;
        return line.substring(0, end) + "…";
    }
}
