package io.memscope.recorder.host;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import oshi.jna.platform.linux.LinuxLibc;
import oshi.jna.platform.linux.LinuxLibc.Rusage;

/**
 * Given a Linux process, gives its context switches, all its threads together and those that ended.
 *
 * <p>{@code /proc/PID/status} has the figures of the main thread only, which in a JVM waits all day; adding up the
 * threads would cost some 10 µs for each and forget those that ended. {@code getrusage(2)} has the sum. Loading the
 * native library for it takes 60 ms of CPU, once, on the sampling thread.
 */
final class ProcessContextSwitches {

    private static final int RUSAGE_SELF = 0;

    private @Nullable Rusage usage;
    private boolean available = NativeAccess.isLinux() && NativeAccess.isSilent();

    OptionalLong read() {
        if (!available) {
            return OptionalLong.empty();
        }
        try {
            if (usage == null) {
                // Made here, not with this object: it loads the native library, which may fail.
                usage = new Rusage();
            }
            if (LinuxLibc.INSTANCE.getrusage(RUSAGE_SELF, usage) != 0) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(usage.ru_nvcsw.longValue() + usage.ru_nivcsw.longValue());
        } catch (LinkageError noNativeLibrary) {
            // A platform without JNA's library (musl, a temporary directory mounted noexec): it will not appear later.
            available = false;
            return OptionalLong.empty();
        }
    }
}
