package io.memscope.benchmarks.accuracy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Given a JDK's home, gives its feature version. */
final class JdkVersion {

    private JdkVersion() {}

    static int of(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        if (version.isEmpty()) {
            throw new IOException(home.resolve("release") + " tells no version");
        }
        return Runtime.Version.parse(version).feature();
    }
}
