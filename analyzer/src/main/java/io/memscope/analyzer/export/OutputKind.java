package io.memscope.analyzer.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The formats that a report can be written in, by the names and file extensions that users give them. */
@SuppressWarnings("ImmutableEnumChecker") // suppliers have no state, and the list is a copy
public enum OutputKind {
    TEXT(TextFormat::new, "txt", "text"),
    JSON(JsonFormat::new, "json"),
    HTML(HtmlFormat::new, "html", "htm"),
    MARKDOWN(MarkdownFormat::new, "md", "markdown");

    /** Not made before it is asked for: that of JSON takes a while. */
    private final Supplier<ReportFormat> format;

    private final List<String> extensions;

    OutputKind(Supplier<ReportFormat> format, String... extensions) {
        this.format = format;
        this.extensions = List.of(extensions);
    }

    /** What writes it. */
    public ReportFormat format() {
        return format.get();
    }

    /** Extensions of its files, without the dot, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    /** The format that a file's extension stands for; empty where it stands for none. */
    public static Optional<OutputKind> ofFile(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        for (OutputKind kind : values()) {
            if (kind.extensions.stream().anyMatch(extension -> text.endsWith("." + extension))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
