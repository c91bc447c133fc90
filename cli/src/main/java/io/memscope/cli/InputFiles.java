package io.memscope.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Given files that should be recordings, says of each that can't be one why; before any of them is read for long. */
final class InputFiles {
    private static final byte[] MAGIC = {'F', 'L', 'R', 0};
    private static final int GZIP_MAGIC_0 = 0x1f;
    private static final int GZIP_MAGIC_1 = 0x8b;

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
            return "is a directory, not a recording";
        }
        if (!Files.isRegularFile(file)) {
            return "is not a regular file";
        }
        try (InputStream stored = new BufferedInputStream(Files.newInputStream(file))) {
            stored.mark(2);
            int first = stored.read();
            int second = stored.read();
            stored.reset();
            if (first < 0) {
                return "is empty";
            }
            boolean gzip = first == GZIP_MAGIC_0 && second == GZIP_MAGIC_1;
            InputStream plain = gzip ? new GZIPInputStream(stored) : stored;
            return Arrays.equals(plain.readNBytes(MAGIC.length), MAGIC) ? null : "is not a flight recording";
        } catch (IOException e) {
            return Reason.of(e);
        }
    }
}
