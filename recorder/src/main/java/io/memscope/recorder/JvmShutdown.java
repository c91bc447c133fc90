package io.memscope.recorder;

/** Tells whether the JVM has begun to shut down. */
final class JvmShutdown {

    private static final Thread NEVER_REGISTERED = new Thread(() -> {}, "MemScope never started");

    private JvmShutdown() {}

    /** Asks the runtime without a hook of our own, which would run beside Flight Recorder's in any order. */
    static boolean hasBegun() {
        try {
            Runtime.getRuntime().removeShutdownHook(NEVER_REGISTERED);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }
}
