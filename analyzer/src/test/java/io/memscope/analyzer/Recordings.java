package io.memscope.analyzer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where tests find recordings: the project's own, and those of other projects where they lie beside it. */
public final class Recordings {
    /** Names another folder with recordings of other projects. */
    private static final String SHARED_VARIABLE = "MEMSCOPE_SHARED";

    private Recordings() {}

    /** All there are. */
    public static Stream<Path> all() {
        return Stream.concat(golden(), shared());
    }

    /** The project's own. */
    public static Stream<Path> golden() {
        return list(root().resolve("src-test-fixtures/recordings"));
    }

    /** Those of other projects; none where they are not there. */
    public static Stream<Path> shared() {
        String named = System.getenv(SHARED_VARIABLE);
        Path folder = named == null ? root().resolve("../shared") : Path.of(named);
        return list(folder.resolve("recordings"));
    }

    /** Whether {@code jdk.jfr.consumer} can read it: not format 0. */
    public static boolean readableByTheJdk(Path recording) {
        return !recording.getFileName().toString().contains("format-v0");
    }

    /** The project's root: tests run in the folder of their module. */
    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> recordings = files.filter(file ->
                            file.toString().endsWith(".jfr") || file.toString().endsWith(".jfr.gz"))
                    .sorted()
                    .toList();
            return recordings.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
