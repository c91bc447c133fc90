package io.memscope.analyzer.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recordings of other people's programs, in a folder beside the repository; tests that use them skip without it. */
public final class SharedRecordings {
    private static final String FOLDER = "shared/recordings";
    private static final String VARIABLE = "MEMSCOPE_SHARED";

    private SharedRecordings() {}

    /** The recordings there, by name; none if the folder is absent. */
    public static List<Path> list() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().contains(".jfr"))
                    .sorted()
                    .toList();
        }
    }

    /** The recording of that name; without it the test is skipped. */
    public static Path require(String name) {
        Path file = folder().resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is absent");
        return file;
    }

    /** Skips the test if the folder is absent. */
    public static void assumePresent() {
        Assumptions.assumeTrue(Files.isDirectory(folder()), () -> folder() + " is absent");
    }

    private static Path folder() {
        String told = System.getProperty("memscope.shared", System.getenv(VARIABLE));
        if (told != null) {
            return Path.of(told).resolve("recordings");
        }
        // Tests run in the module's folder.
        return Path.of("..", "..").resolve(FOLDER).toAbsolutePath().normalize();
    }
}
