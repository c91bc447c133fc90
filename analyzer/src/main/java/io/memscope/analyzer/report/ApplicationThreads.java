package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.ThreadRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the threads of the application from those of the JVM, of its recorder and of MemScope's. */
public final class ApplicationThreads {
    /** Thread groups of the JDK's own threads ({@code jdk.internal.misc.InnocuousThread}). */
    private static final Set<String> JDK_GROUPS = Set.of("system", "InnocuousThreadGroup");
    /** Flight Recorder's threads are in the group of whoever started it. */
    private static final String RECORDER_PREFIX = "JFR ";
    /** What remains of the thread that ran {@code main}, waiting for the others to end. */
    private static final String DESTROYER = "DestroyJavaVM";

    private ApplicationThreads() {}

    /** Whether what a thread does is the application's. */
    public static boolean contain(ThreadReport thread) {
        return contain(thread.javaThreadId() != null, thread.name(), thread.group());
    }

    /** Whether what a thread does is the application's. */
    public static boolean contain(ThreadRef thread) {
        return contain(thread.javaThreadId() > 0, thread.name(), thread.groupName());
    }

    private static boolean contain(boolean knownToJava, String name, @Nullable String group) {
        return knownToJava
                && (group == null || !JDK_GROUPS.contains(group))
                && !name.startsWith(RECORDER_PREFIX)
                && !name.equals(DESTROYER)
                && !OwnThreads.isOwn(name);
    }
}
