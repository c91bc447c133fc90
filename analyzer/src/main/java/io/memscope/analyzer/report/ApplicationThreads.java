package io.memscope.analyzer.report;

import java.util.Set;

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
        String group = thread.group();
        return thread.javaThreadId() != null
                && (group == null || !JDK_GROUPS.contains(group))
                && !thread.name().startsWith(RECORDER_PREFIX)
                && !thread.name().equals(DESTROYER)
                && !OwnThreads.isOwn(thread.name());
    }
}
