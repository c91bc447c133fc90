package io.memscope.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Given why the system refused a file, gives it as one lower-case line. */
final class Reason {

    private Reason() {}

    /** {@code FILE: reason}. */
    static String of(Path file, IOException refused) {
        return file + ": " + of(refused);
    }

    static String of(IOException refused) {
        if (refused instanceof NoSuchFileException) {
            return "no such file";
        }
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = refused instanceof FileSystemException system ? system.getReason() : refused.getMessage();
        String line = reason == null || reason.isBlank()
                ? refused.getClass().getSimpleName()
                : reason.lines().findFirst().orElse("");
        return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }

    /** Whether whoever read our output has gone: {@code | head} has seen enough. */
    static boolean isBrokenPipe(IOException refused) {
        String message = refused.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
