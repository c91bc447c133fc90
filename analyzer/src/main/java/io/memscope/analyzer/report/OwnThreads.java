package io.memscope.analyzer.report;

/** Tells the threads of MemScope's recorder from those of the application. */
public final class OwnThreads {
    /** How the recorder names its threads. */
    private static final String PREFIX = "MemScope ";

    private OwnThreads() {}

    /** Whether a thread of that name is the recorder's. */
    public static boolean isOwn(String threadName) {
        return threadName.startsWith(PREFIX);
    }
}
