package io.memscope.recorder.thread;

/**
 * Given a task, gives a daemon thread to run it that holds on to nothing of the application; and tells such threads by
 * name.
 */
public final class OwnThreads {

    private static final String PREFIX = "MemScope ";

    private OwnThreads() {}

    /** A thread named {@code MemScope ROLE}, not started. */
    public static Thread create(String role, Runnable task) {
        // Inherits no thread-locals, and below no class loader, of whoever happens to be the first to start a session:
        // a
        // redeployed web application could not be unloaded.
        Thread thread = new Thread(null, task, name(role), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /** The name of the thread for that role. */
    public static String name(String role) {
        return PREFIX + role;
    }

    /** Whether a thread of that name is MemScope's. */
    public static boolean isOwn(String threadName) {
        return threadName.startsWith(PREFIX);
    }
}
