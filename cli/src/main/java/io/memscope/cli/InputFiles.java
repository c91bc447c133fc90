package io.memscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given files that should be recordings, says of each that can't be read why; before any of them is read for long. */
final class InputFiles {
    private InputFiles() {}

    static void check(List<Path> files) throws DataException {
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            String problem = problem(file);
            if (problem != null) {
                problems.add(file + ": " + problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new DataException(problems);
        }
    }

    private static @Nullable String problem(Path file) {
        if (!Files.exists(file)) {
            return "no such file";
        }
        if (Files.isDirectory(file)) {
            // The disk repository of a JVM, say: the reader finds what is in it.
            return null;
        }
        if (!Files.isRegularFile(file)) {
            return "is not a regular file";
        }
        try (InputStream stored = Files.newInputStream(file)) {
            return stored.read() < 0 ? "is empty" : null;
        } catch (IOException e) {
            return Reason.of(e);
        }
    }
}
