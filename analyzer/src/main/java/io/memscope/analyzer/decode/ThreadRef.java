package io.memscope.analyzer.decode;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A thread as a recording names it.
 *
 * @param javaThreadId {@code Thread.getId()}, positive; 0 for threads that Java does not know
 * @param osThreadId the operating system's id; 0 where it is not told (virtual threads, ended threads)
 * @param javaName the name in Java, or null
 * @param osName the name at the operating system, or null
 * @param groupName the thread group's name, or null
 */
public record ThreadRef(
        long javaThreadId,
        long osThreadId,
        @Nullable String javaName,
        @Nullable String osName,
        @Nullable String groupName) {

    /** Group that HotSpot writes for every virtual thread (JDK 21, {@code java.lang.VirtualThread}). */
    private static final String VIRTUAL_GROUP = "VirtualThreads";
    /** Group of the threads that virtual ones run on (JDK 21, {@code jdk.internal.misc.CarrierThread}). */
    private static final String CARRIER_GROUP = "CarrierThreads";

    private static final String DELAYS = "-delayScheduler";

    public ThreadRef {
        javaThreadId = Math.max(0, javaThreadId);
        osThreadId = Math.max(0, osThreadId);
    }

    /** The name in Java, else at the operating system, else empty. */
    public String name() {
        if (javaName != null) {
            return javaName;
        }
        return osName != null ? osName : "";
    }

    /** Whether it is a virtual thread: told by its group, since not every reader sees the flag of JDK 21. */
    public boolean virtual() {
        return VIRTUAL_GROUP.equals(groupName);
    }

    /** Whether it is one that virtual threads run on; the scheduler of their delays is in the same group (JDK 25). */
    public boolean carrier() {
        return CARRIER_GROUP.equals(groupName) && !name().endsWith(DELAYS);
    }

    // Written out: what the compiler makes of it takes milliseconds to link, at each start.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ThreadRef other
                && javaThreadId == other.javaThreadId
                && osThreadId == other.osThreadId
                && Objects.equals(javaName, other.javaName)
                && Objects.equals(osName, other.osName)
                && Objects.equals(groupName, other.groupName);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(javaName) * 31 + Long.hashCode(javaThreadId) * 17 + Long.hashCode(osThreadId);
    }
}
