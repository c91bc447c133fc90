package io.memscope.recorder.host;

import java.util.OptionalLong;
import oshi.jna.platform.linux.LinuxLibc;

/**
 * Given a Linux process, gives its context switches, all its threads together and those that ended.
 *
 * <p>{@code /proc/PID/status} has the figures of the main thread only, which in a JVM waits all day; adding up the
 * threads would cost some 10 µs for each and forget those that ended. {@code getrusage(2)} has the sum.
 */
final class ProcessContextSwitches {

    private static final int RUSAGE_SELF = 0;

    private boolean available = NativeAccess.isLinux() && NativeAccess.isSilent();

    OptionalLong read() {
        if (!available) {
            return OptionalLong.empty();
        }
        try {
            LinuxLibc.Rusage usage = new LinuxLibc.Rusage();
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
