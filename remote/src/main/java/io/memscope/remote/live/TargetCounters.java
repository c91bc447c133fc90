package io.memscope.remote.live;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a JVM tells when it is asked; each call asks anew, and may fail if the JVM has gone. */
interface TargetCounters {

    /** Ids of the live platform threads. */
    long[] threadIds() throws IOException;

    /** Bytes that each thread allocated in its life; -1 for those that have ended. */
    long[] allocatedBytes(long[] ids) throws IOException;

    /** CPU time of each thread in its life; -1 for those that have ended. */
    long[] cpuNanos(long[] ids) throws IOException;

    /** What each thread is doing; null for those that have ended. */
    List<@Nullable ThreadLook> look(long[] ids) throws IOException;

    /** The JVM as a whole. */
    JvmReading jvm() throws IOException;

    /**
     * A thread at a moment.
     *
     * @param id of the thread
     * @param name as the JVM has it
     * @param state then
     * @param waitsFor class of what it waits for; null for nothing
     * @param heldBy name of the thread that holds it; null if none
     * @param blockedCount monitors that it had to wait for, in its life
     * @param waitedCount waits in its life
     */
    record ThreadLook(
            long id,
            String name,
            Thread.State state,
            @Nullable String waitsFor,
            @Nullable String heldBy,
            long blockedCount,
            long waitedCount) {

        /** Whether it waits for a lock that somebody else has. */
        boolean isBlocked() {
            return state == Thread.State.BLOCKED
                    || ((state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)
                            && waitsFor != null
                            && LockClasses.isLock(waitsFor));
        }
    }

    /**
     * A JVM at a moment.
     *
     * @param totalAllocatedBytes of all threads that ever lived; null where the JVM does not count it
     * @param processCpuNanos of the process; null where not known
     * @param heapUsedBytes now
     * @param heapCommittedBytes now
     * @param heapMaxBytes null if there is no limit
     * @param heapAfterGcBytes after the last collection; null if not known
     * @param gcCount collections in its life
     * @param gcMillis their time
     */
    record JvmReading(
            @Nullable Long totalAllocatedBytes,
            @Nullable Long processCpuNanos,
            long heapUsedBytes,
            long heapCommittedBytes,
            @Nullable Long heapMaxBytes,
            @Nullable Long heapAfterGcBytes,
            long gcCount,
            long gcMillis) {}
}
