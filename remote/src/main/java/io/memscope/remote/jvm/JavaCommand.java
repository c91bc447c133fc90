package io.memscope.remote.jvm;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Given how a JVM was started, gives what it runs: the main class, the file name of the jar, or the module. */
final class JavaCommand {

    /** Options of {@code java} whose value is the next word. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--upgrade-module-path",
            "--patch-module",
            "--source",
            "--enable-native-access");

    private JavaCommand() {}

    /** Of {@code io.example.Main arguments}, as the JVM has it in its performance data. */
    static String main(String command) {
        return name(command.strip().split("\\s+", 2)[0]);
    }

    /** Of the words of a process whose first one is the launcher; empty if there is no main class in it. */
    static Optional<String> main(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return i + 1 < words.size() ? Optional.of(name(words.get(i + 1))) : Optional.empty();
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@") && !word.isBlank()) {
                return Optional.of(name(word));
            }
        }
        return Optional.empty();
    }

    private static String name(String main) {
        if (main.endsWith(".jar")) {
            return main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
        }
        // MODULE/CLASS
        return main.substring(main.indexOf('/') + 1);
    }
}
