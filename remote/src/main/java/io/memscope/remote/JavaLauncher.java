package io.memscope.remote;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Given the first word of a command line, says whether it is {@code java}, and of which version. */
record JavaLauncher(String word) {

    private static final Pattern VERSION = Pattern.compile("\"?(?:1\\.)?([0-9]{1,4}).*");

    /** Whether its options are those of {@code java}; else it may be a script that starts one. */
    boolean isJava() {
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf(File.separatorChar)) + 1);
        return name.equals("java") || name.equals("java.exe");
    }

    /** The version that the file {@code release} beside it tells; empty if there is none. */
    OptionalInt version() {
        Optional<Path> release = program()
                .map(Path::getParent)
                .map(Path::getParent)
                .map(home -> home.resolve("release"))
                .filter(Files::isReadable);
        if (release.isEmpty()) {
            return OptionalInt.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release.get())) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            return OptionalInt.empty();
        }
        Matcher matcher = VERSION.matcher(properties.getProperty("JAVA_VERSION", ""));
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The file, through links, found as a shell finds it. */
    private Optional<Path> program() {
        Stream<Path> places = word.contains("/") || word.contains(File.separator)
                ? Stream.of(Path.of(word))
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, word));
        return places.filter(Files::isExecutable).findFirst().flatMap(JavaLauncher::real);
    }

    private static Optional<Path> real(Path program) {
        try {
            return Optional.of(program.toRealPath());
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }
}
