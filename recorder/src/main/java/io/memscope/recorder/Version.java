package io.memscope.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Gives the version of MemScope that is running, as the build wrote it. */
final class Version {

    /** What stands in recordings when the build's own file was lost, by a repackaging of the jar. */
    static final String UNKNOWN = "unknown";

    private Version() {}

    static String text() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }
}
