package io.memscope.remote.live;

import org.jspecify.annotations.Nullable;

/**
 * What a platform thread did between two readings.
 *
 * @param id as {@link Thread#getId()} gives it in the target
 * @param name as the JVM has it; hostile
 * @param pool its name with the counter folded, as the report has it
 * @param allocatedBytesPerSecond exact
 * @param cpuCores 0 to 1, exact
 * @param blockedThreads 0 to 1; null where Flight Recorder did not tell
 * @param allocatedBytes since the thread began
 * @param state when it was last looked at, at most a few readings ago; null where it was not: of many threads only some
 *     are looked at each time
 * @param waitsFor class of the lock, condition or monitor that it waits for, then; null for none
 * @param heldBy name of the thread that holds it, then; null for none or not known
 * @param allocationHistory bytes a second
 * @param cpuHistory cores
 * @param blockedHistory share
 */
public record LiveThread(
        long id,
        String name,
        String pool,
        Double allocatedBytesPerSecond,
        Double cpuCores,
        @Nullable Double blockedThreads,
        long allocatedBytes,
        Thread.@Nullable State state,
        @Nullable String waitsFor,
        @Nullable String heldBy,
        History allocationHistory,
        History cpuHistory,
        History blockedHistory)
        implements LiveRow {

    @Override
    public int threads() {
        return 1;
    }
}
