package io.memscope.analyzer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Other projects' packages, for tests that read back what we wrote; tests skip where npm can't fetch them. */
public final class NpmPackage {
    private static final long SECONDS = 60;

    private NpmPackage() {}

    /**
     * Fetches a file of a package that needs no others.
     *
     * @param folder where to put it
     * @param name name and version, {@code @scope/name@1.0.0}
     * @param file path within the package
     */
    public static Path fetch(Path folder, String name, String file) throws IOException, InterruptedException {
        String archive = run(folder, "npm", "pack", "--silent", name).strip();
        run(folder, "tar", "xzf", archive, "package/" + file);
        return folder.resolve("package").resolve(file);
    }

    /** What a command prints; the test skips where it can't be run or fails. */
    public static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assumeTrue(ended && process.exitValue() == 0, String.join(" ", command) + " failed");
        } catch (IOException e) {
            assumeTrue(false, "there is no " + command[0]);
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
