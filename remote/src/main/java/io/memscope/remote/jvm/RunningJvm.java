package io.memscope.remote.jvm;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of this machine, as far as it can be seen without attaching to it.
 *
 * @param pid its process id, as seen from here
 * @param main what it runs: main class, file name of the jar, or {@code ?} if hidden
 * @param version version of Java, such as 17.0.15; absent if hidden
 * @param user who runs it; absent if the system does not tell
 * @param started when the process was started; absent if hidden
 * @param obstacle why it can't be reached; absent if nothing is known to be in the way
 */
public record RunningJvm(
        long pid,
        String main,
        Optional<String> version,
        Optional<String> user,
        Optional<Instant> started,
        @Nullable JvmUnreachableException obstacle) {

    /** Whether nothing is known to be in the way. */
    public boolean isReachable() {
        return obstacle == null;
    }
}
