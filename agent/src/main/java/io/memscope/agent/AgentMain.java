package io.memscope.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Given the JVM of an application, starts MemScope's recorder in it; whatever goes wrong is one line on standard error
 * or in the file that {@code answer=} names, and never the application's trouble.
 */
public final class AgentMain {

    private static final String INSIDE = "io.memscope.agent.inside.AgentSession";
    private static final String ANSWER = "answer";
    private static final String JAR = "jar";
    private static final int OLDEST_JAVA = 17;

    /**
     * What was started last. Weak, so that the JVM is left without a class of the recorder's once it recorded; while it
     * records, Flight Recorder and threads hold on to it.
     */
    private static @Nullable WeakReference<UnaryOperator<String>> lastInside;

    private AgentMain() {}

    /** Called by a JVM that was started with {@code -javaagent}. */
    public static void premain(@Nullable String arguments, Instrumentation ignored) {
        start(arguments == null ? "" : arguments);
    }

    /** Called by a running JVM that the agent is loaded into. */
    public static void agentmain(@Nullable String arguments, Instrumentation ignored) {
        start(arguments == null ? "" : arguments);
    }

    // A ThreadDeath or an OutOfMemoryError here would end the application's start; there is nothing above to tell.
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static synchronized void start(String arguments) {
        String failure;
        try {
            failure = inside(arguments).apply(arguments);
        } catch (Throwable thrown) {
            failure = thrown.toString();
        }
        try {
            report(arguments, failure);
        } catch (Throwable unreportable) {
            System.err.println("memscope-agent: not recording: " + failure + " (" + unreportable + ")");
        }
    }

    private static UnaryOperator<String> inside(String arguments) throws ReflectiveOperationException, IOException {
        int version = javaVersion(System.getProperty("java.specification.version", ""));
        if (version < OLDEST_JAVA) {
            String failure = "Java " + OLDEST_JAVA + " or later is needed, this is " + version;
            return ignored -> failure;
        }
        UnaryOperator<String> last = lastInside == null ? null : lastInside.get();
        // Where the agent is loaded again: the classes may still be there, and know what they record already.
        if (last != null) {
            return last;
        }
        InsideClassLoader loader = InsideClassLoader.of(jar(arguments));
        @SuppressWarnings("unchecked")
        UnaryOperator<String> inside = (UnaryOperator<String>)
                loader.loadClass(INSIDE).getConstructor().newInstance();
        lastInside = new WeakReference<>(inside);
        return inside;
    }

    /** 8 of {@code 1.8}, 17 of {@code 17}; 0 if it is neither. */
    static int javaVersion(String specification) {
        String major = specification.startsWith("1.") ? specification.substring(2) : specification;
        return major.matches("[0-9]{1,4}") ? Integer.parseInt(major) : 0;
    }

    /**
     * Where the agent was loaded before, by another copy that is gone, this class is still that copy's: so who loads it
     * tells.
     */
    private static File jar(String arguments) throws IOException {
        String told = option(arguments, JAR);
        if (told != null) {
            return new File(told);
        }
        try {
            return new File(AgentMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException malformed) {
            throw new IOException(malformed);
        }
    }

    /** To whoever asked for an answer, else a failure to standard error. */
    private static void report(String arguments, String failure) throws IOException {
        String answer = option(arguments, ANSWER);
        if (answer != null) {
            String text = failure.isEmpty() ? "ok" : failure;
            Files.write(Paths.get(answer), text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (!failure.isEmpty()) {
            System.err.println("memscope-agent: not recording: " + failure);
        }
    }

    private static @Nullable String option(String arguments, String key) {
        for (String argument : arguments.split(",", -1)) {
            if (argument.startsWith(key + "=")) {
                return decode(argument.substring(key.length() + 1));
            }
        }
        return null;
    }

    /** A comma, which ends a value, is written {@code %2C} in it, and a per cent sign {@code %25}. */
    static String decode(String value) {
        return value.replace("%2C", ",").replace("%25", "%");
    }
}
