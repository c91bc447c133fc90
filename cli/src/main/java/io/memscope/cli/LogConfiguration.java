package io.memscope.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Configures {@code java.util.logging} if anything uses it, and costs nothing if nothing does: JMC's parser logs what
 * it makes of a file, and what matters of that is in the report.
 *
 * <p>{@link LogManager} makes one when it starts, told by a system property; so it must be public.
 */
public final class LogConfiguration {
    private static final String PROPERTIES = """
            handlers = java.util.logging.ConsoleHandler
            .level = INFO
            org.openjdk.jmc.level = OFF
            """;

    /**
     * Configures logging.
     *
     * @throws IOException never: nothing is read from outside
     */
    public LogConfiguration() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(PROPERTIES.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Lets this be the configuration of this JVM, unless its user chose another. */
    static void install() {
        String property = "java.util.logging.config.class";
        if (System.getProperty(property) == null && System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty(property, LogConfiguration.class.getName());
        }
    }
}
