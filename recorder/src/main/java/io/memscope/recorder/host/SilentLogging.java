package io.memscope.recorder.host;

import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Given a set-up of a library that logs by SLF4J, runs it without SLF4J's notice on standard error that nobody takes
 * the log.
 *
 * <p>OSHI brings SLF4J along, and most applications that use another logging, or none, have no provider for it; the
 * first logger then prints three lines. A provider of our own is no way out, for it would meet the application's. Where
 * there is a provider nothing is changed.
 */
final class SilentLogging {

    /** Read once, by the first logger (SLF4J 2.0.10 and later); {@code ERROR} keeps notices and warnings back. */
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    /** How the application may name its provider instead of having it found. */
    private static final String PROVIDER = "slf4j.provider";

    private static final String FOUND_PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    private SilentLogging() {}

    static <T> T during(Supplier<T> setUp) {
        if (System.getProperty(VERBOSITY) != null || hasProvider()) {
            return setUp.get();
        }
        System.setProperty(VERBOSITY, "ERROR");
        try {
            return setUp.get();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }

    private static boolean hasProvider() {
        // Naming the class does not initialise it, which is what prints.
        ClassLoader loader = LoggerFactory.class.getClassLoader();
        return System.getProperty(PROVIDER) != null || loader == null || loader.getResource(FOUND_PROVIDERS) != null;
    }
}
