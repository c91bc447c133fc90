package io.memscope.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Given the directory where a JVM that was killed kept the chunks of its recordings, makes a recording of them.
 *
 * <p>Each chunk is a recording of its own, and recordings one after the other are one. The last was being written: what
 * had been flushed of it can be read.
 */
final class Repository {

    private final Path folder;

    Repository(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes what was recorded since a time; a recording begins with a chunk of its own, so older ones are of others.
     *
     * @return false if there is nothing
     * @throws IOException if a chunk can't be read or the file not be written
     */
    boolean assemble(FileTime since, Path file) throws IOException {
        List<Path> chunks = chunks(since);
        if (chunks.isEmpty()) {
            return false;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Path chunk : chunks) {
                Files.copy(chunk, out);
            }
        }
        return true;
    }

    /** Their names are the times of their start. */
    private List<Path> chunks(FileTime since) throws IOException {
        List<Path> chunks = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return chunks;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jfr")) {
            for (Path file : files) {
                boolean written =
                        Files.size(file) > 0 && Files.getLastModifiedTime(file).compareTo(since) >= 0;
                if (written) {
                    chunks.add(file);
                }
            }
        }
        chunks.sort(Path::compareTo);
        return chunks;
    }
}
