package io.memscope.cli;

import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.export.CsvFormat;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.profile.ProfileOutput;
import io.memscope.analyzer.profile.ProfileKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an export is to be written as, and the end of the time range, which share the option {@code --to}.
 *
 * @param profile a format of stacks; null if it is one of tables
 * @param report a format of the whole report; null if it is another
 * @param folder whether the output has no extension, as folders have none
 * @param until the end of the time range; null for the recording's
 */
record ExportTarget(
        @Nullable ProfileOutput profile,
        @Nullable OutputKind report,
        boolean folder,
        @Nullable TimeBound until) {

    private static final String CSV = "csv";

    /** Reports that an export may be; the page and the text are what {@code analyze} is for. */
    private static final List<OutputKind> REPORTS = List.of(OutputKind.JSON, OutputKind.MARKDOWN);

    /**
     * Works out the format: the one named, or that of the file's extension.
     *
     * @param format of {@code --format}; null if not given
     * @param to of {@code --to}: a format, a time, or one of each
     * @param output the file; null for standard output
     * @throws IllegalArgumentException with what is wrong
     */
    static ExportTarget of(@Nullable String format, List<String> to, @Nullable Path output) {
        List<String> formats = new ArrayList<>();
        List<TimeBound> times = new ArrayList<>();
        if (format != null) {
            formats.add(known(format));
        }
        for (String text : to) {
            if (isKnown(text)) {
                formats.add(text);
            } else {
                times.add(time(text));
            }
        }
        if (formats.size() > 1 || times.size() > 1) {
            throw new IllegalArgumentException("--to may name one format and one time");
        }
        boolean folder =
                output != null && Output.isFile(output) && !nameOf(output).contains(".");
        TimeBound until = times.isEmpty() ? null : times.get(0);
        return named(formats.isEmpty() ? ofFile(output) : formats.get(0), folder, until);
    }

    private static ExportTarget named(String name, boolean folder, @Nullable TimeBound until) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(CSV)) {
            return new ExportTarget(null, null, folder, until);
        }
        return profile(lower)
                .map(found -> new ExportTarget(found, null, folder, until))
                .or(() -> report(lower).map(found -> new ExportTarget(null, found, folder, until)))
                .orElseThrow(() -> unknown(name));
    }

    private static String ofFile(@Nullable Path output) {
        if (output == null || !Output.isFile(output)) {
            throw new IllegalArgumentException("give a format with --to: " + String.join(", ", new Names()));
        }
        // The longer extensions first: x.speedscope.json is more than JSON.
        Optional<ProfileOutput> profile = ProfileOutput.ofFile(output);
        if (profile.isPresent()) {
            return lower(profile.get());
        }
        if (nameOf(output).endsWith("." + CSV)) {
            return CSV;
        }
        return OutputKind.ofFile(output)
                .filter(REPORTS::contains)
                .map(ExportTarget::lower)
                .orElseThrow(() -> new IllegalArgumentException("'" + output
                        + "' has no extension that names a format: give --to, one of "
                        + String.join(", ", new Names())));
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    private static TimeBound time(String text) {
        try {
            return TimeBound.parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a format (" + String.join(", ", new Names()) + ") nor a time", e);
        }
    }

    private static String known(String name) {
        if (!isKnown(name)) {
            throw unknown(name);
        }
        return name;
    }

    private static boolean isKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(CSV) || profile(lower).isPresent() || report(lower).isPresent();
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "'" + name + "' is not a format: " + String.join(", ", new Names()) + " are");
    }

    private static Optional<ProfileOutput> profile(String name) {
        return Arrays.stream(ProfileOutput.values())
                .filter(output ->
                        lower(output).equals(name) || output.extensions().contains(name))
                .findFirst();
    }

    private static Optional<OutputKind> report(String name) {
        return REPORTS.stream()
                .filter(kind -> lower(kind).equals(name) || kind.extensions().contains(name))
                .findFirst();
    }

    /** The kind of samples of that name. */
    static Optional<ProfileKind> kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(ProfileKind.values())
                .filter(kind -> lower(kind).equals(lower)
                        || (kind == ProfileKind.ALLOCATION && lower.equals("alloc"))
                        || lower.equals(lower(kind) + "s"))
                .findFirst();
    }

    /** A kind as users name it. */
    static String name(ProfileKind kind) {
        return kind == ProfileKind.CPU || kind == ProfileKind.IO ? kind.name() : lower(kind);
    }

    /** Whether a terminal could not show it. */
    static boolean binary(ProfileOutput output) {
        return output == ProfileOutput.PPROF || output == ProfileOutput.OTLP;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Names of the formats, for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(
                            Arrays.stream(ProfileOutput.values()).map(ExportTarget::lower),
                            Stream.of(CSV),
                            REPORTS.stream().map(ExportTarget::lower))
                    .flatMap(names -> names)
                    .iterator();
        }
    }

    /** Names of the kinds of samples, for help and completion. */
    static final class KindNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ProfileKind.values()).map(ExportTarget::lower).iterator();
        }
    }

    /** Names of the tables, for help and completion. */
    static final class TableNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CsvFormat.tables().iterator();
        }
    }
}
