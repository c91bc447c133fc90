package io.memscope.recorder.host;

import com.sun.jna.Native;
import java.util.Locale;

/** Tells what this JVM and platform allow of native code without a word on standard error. */
final class NativeAccess {

    /**
     * From this release on, loading a library prints a warning unless its module was granted native access (JEP 472).
     */
    private static final int FIRST_RELEASE_THAT_WARNS = 24;

    private NativeAccess() {}

    static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    /** Whether JNA may load its library and nobody will be warned of it. */
    static boolean isSilent() {
        if (Runtime.version().feature() < FIRST_RELEASE_THAT_WARNS) {
            return true;
        }
        try {
            // By reflection: the method is of Java 22. The class is not initialised by this, which would load the
            // library.
            return (Boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(Native.class.getModule());
        } catch (ReflectiveOperationException impossible) {
            return false;
        }
    }
}
