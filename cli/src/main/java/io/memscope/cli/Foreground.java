package io.memscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether this process is in the foreground of a terminal, where Ctrl-C reaches its children too. */
final class Foreground {

    /** Of {@code /proc/self/stat} (proc(5)), after the name in brackets: state, parent, group, session, terminal, … */
    private static final Path STAT = Path.of("/proc/self/stat");

    private static final int GROUP = 2;
    private static final int FOREGROUND_GROUP = 5;

    private Foreground() {}

    static boolean isOurs() {
        try {
            String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
            String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return words.length > FOREGROUND_GROUP && words[GROUP].equals(words[FOREGROUND_GROUP]);
        } catch (IOException unknown) {
            // Systems without /proc: a Ctrl-C is the usual case.
            return true;
        }
    }
}
