package io.memscope.recorder;

import io.memscope.recorder.cost.CostInterval;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Given a recording that runs, what {@link RecorderLoop} needs to know to write counters into it; not an interface, so
 * that none of this is public.
 */
abstract class LoopMember {

    /** How often counters are read. */
    abstract SamplingConfig config();

    /** Time between two readings of the machine; zero for none. */
    abstract Duration hostPeriod();

    /** Where to tell what went wrong. */
    abstract SessionWarnings warn();

    /**
     * Writes what belongs into the last moments of a chunk. Called on whichever thread ends it, holding Flight
     * Recorder's lock: takes no lock of its own that others may hold meanwhile.
     *
     * @param jvmEnds whether there will be no other chunk
     */
    abstract void chunkEnds(boolean jvmEnds);

    /**
     * Hears what recording cost since the last time; called on the loop's thread.
     *
     * @param isSettled false while setting up costs more than recording will
     */
    abstract void costs(CostInterval interval, boolean isSettled);

    /** Ends the recording before the disk is full; called on the loop's thread. */
    abstract void endEarly(String why);

    /** Whether the recording goes to this file. */
    abstract boolean writesTo(Path file);
}
