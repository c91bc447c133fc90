package io.memscope.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Given a file or directory as a user names it, gives the file to write, in a directory that exists and can be written.
 */
final class RecordingDestination {

    private static final String EXTENSION = ".jfr";

    private RecordingDestination() {}

    /**
     * The file itself if the path ends in {@code .jfr} and is no directory, else {@code NAME.jfr} in it as a directory.
     *
     * @throws IOException if the directory can't be made or the file can't be written; the message names it
     */
    static Path prepare(Path destination, String name) throws IOException {
        Path absolute = destination.toAbsolutePath().normalize();
        boolean isFile = absolute.getFileName() != null
                && absolute.getFileName().toString().endsWith(EXTENSION)
                && !Files.isDirectory(absolute);
        Path file = isFile ? absolute : absolute.resolve(fileName(name));
        Path directory = file.getParent();
        if (directory == null) {
            throw new IOException(file + " is in no directory");
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("can't make the directory " + directory + " for the recording: " + e, e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("can't write the recording into " + directory);
        }
        if (Files.exists(file) && (!Files.isRegularFile(file) || !Files.isWritable(file))) {
            throw new IOException("can't write the recording to " + file);
        }
        return file;
    }

    /** A name may hold what a file name must not. */
    private static String fileName(String name) {
        return name.replaceAll("[^\\p{Alnum}._-]+", "_") + EXTENSION;
    }
}
