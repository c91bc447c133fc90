package io.memscope.analyzer.export.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The formats that a profile can be written in, by the names and file extensions that users give them. */
@SuppressWarnings("ImmutableEnumChecker") // suppliers have no state, and the list is a copy
public enum ProfileOutput {
    /** One line per stack, root first: what {@code flamegraph.pl} and its heirs read. */
    COLLAPSED(CollapsedFormat::new, false, "collapsed", "folded"),
    /** {@code profile.proto} of pprof, compressed by gzip. */
    PPROF(PprofFormat::new, false, "pb.gz", "pprof"),
    /** For speedscope.app. */
    SPEEDSCOPE(SpeedscopeFormat::new, true, "speedscope.json", "speedscope"),
    /** For profiler.firefox.com. */
    FIREFOX(FirefoxFormat::new, true, "firefox.json", "firefox"),
    /** OpenTelemetry's {@code ProfilesData}. */
    OTLP(OtlpFormat::new, true, "otlp", "otlp.pb");

    private final Supplier<ProfileFormat> format;
    private final boolean overTime;
    private final List<String> extensions;

    ProfileOutput(Supplier<ProfileFormat> format, boolean overTime, String... extensions) {
        this.format = format;
        this.overTime = overTime;
        this.extensions = List.of(extensions);
    }

    /** What writes it. */
    public ProfileFormat format() {
        return format.get();
    }

    /** Whether it shows when samples were taken. */
    public boolean overTime() {
        return overTime;
    }

    /** Extensions of its files, without the dot, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    /** The format that a file's extension stands for; empty where it stands for none. */
    public static Optional<ProfileOutput> ofFile(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        for (ProfileOutput output : values()) {
            if (output.extensions.stream().anyMatch(extension -> text.endsWith("." + extension))) {
                return Optional.of(output);
            }
        }
        return Optional.empty();
    }
}
