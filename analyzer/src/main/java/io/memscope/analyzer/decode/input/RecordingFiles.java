package io.memscope.analyzer.decode.input;

import io.memscope.analyzer.decode.UnreadableRecordingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Given what a user names, files and directories of chunks, gives the files to read, in order. */
public final class RecordingFiles {
    private static final String SUFFIX = ".jfr";

    private RecordingFiles() {}

    /**
     * A file to read.
     *
     * @param file the file
     * @param given what the user named: the file, or the directory that it is in
     */
    public record Source(Path file, Path given) {}

    /**
     * Replaces each directory by the {@code .jfr} files in it, ordered by the time of their first chunk: so a disk
     * repository that a JVM left behind reads as one recording.
     *
     * @throws UnreadableRecordingException if something is not there, or a directory holds no recording
     * @throws IOException if a directory can't be listed
     */
    public static List<Source> expand(List<Path> paths) throws IOException {
        List<Source> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> inside = list(path);
                if (inside.isEmpty()) {
                    throw new UnreadableRecordingException(path + ": a directory without " + SUFFIX + " files");
                }
                inside.forEach(file -> files.add(new Source(file, path)));
            } else if (Files.exists(path)) {
                files.add(new Source(path, path));
            } else {
                throw new UnreadableRecordingException(
                        path + ": no such file", new NoSuchFileException(path.toString()));
            }
        }
        return files;
    }

    private static List<Path> list(Path directory) throws IOException {
        record Dated(Path file, long startNanos) {}
        List<Dated> dated = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : (Iterable<Path>) entries::iterator) {
                // A JVM that has just opened a chunk leaves an empty file: nothing of it is lost.
                if (file.getFileName().toString().endsWith(SUFFIX)
                        && Files.isRegularFile(file)
                        && Files.size(file) > 0) {
                    dated.add(new Dated(file, startNanos(file)));
                }
            }
        }
        dated.sort(Comparator.comparingLong(Dated::startNanos)
                .thenComparing(d -> d.file().getFileName().toString()));
        return dated.stream().map(Dated::file).toList();
    }

    /** Start of the first chunk; 0 where there is none, so that what is broken is told first. */
    private static long startNanos(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(ChunkHeader.BYTES);
            return start.length == ChunkHeader.BYTES && ChunkHeader.startsAt(start, 0, start.length)
                    ? ChunkHeader.read(start, 0).startNanos()
                    : 0;
        }
    }
}
