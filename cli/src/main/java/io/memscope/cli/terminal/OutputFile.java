package io.memscope.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Given a file to write, writes it whole or leaves it as it was. */
public final class OutputFile {

    /** What writes the bytes. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    private OutputFile() {}

    /**
     * Writes a file beside the one wanted and puts it in its place; a device or a pipe is written as it is.
     *
     * @throws IOException if it can't be written; the file is what it was before
     */
    public static void write(Path wanted, Content content) throws IOException {
        if (Files.isDirectory(wanted)) {
            throw new FileSystemException(wanted.toString(), null, "is a directory");
        }
        if (Files.exists(wanted) && !Files.isRegularFile(wanted)) {
            try (OutputStream out = Files.newOutputStream(wanted, StandardOpenOption.WRITE)) {
                content.write(out);
            }
            return;
        }
        // A link stays a link: what it points to is replaced.
        Path file = Files.exists(wanted) ? wanted.toRealPath() : wanted.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FileSystemException(wanted.toString(), null, "no such directory: " + folder);
        }
        Path fresh = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(fresh, StandardOpenOption.CREATE_NEW))) {
                content.write(out);
            }
            replace(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void replace(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
