package io.memscope.analyzer.decode;

/**
 * Events of one type in a row, as one request sees them: threads write their events in blocks, so that those of the
 * same kind mostly come together, and what is done for all of a block at once is cheap for each.
 */
public interface EventRun {

    /** How many events, at least one and at most {@link #MOST}. */
    int size();

    /** More events than that are handed on as several runs. */
    int MOST = 256;

    /** The event at that place, from 0; the view is the same one each time, and moves on. */
    EventView at(int place);

    /** For each event {@link EventView#threadId}. */
    void threadIds(long[] into);

    /** For each event {@link EventView#stackId}. */
    void stackIds(long[] into);

    /** For each event {@link EventView#idAt}. */
    void idsAt(int slot, long[] into);

    /** For each event {@link EventView#longAt}. */
    void longsAt(int slot, long[] into);

    /** For each event {@link EventView#doubleAt}; NaN where the slot is not {@linkplain EventView#present present}. */
    void doublesAt(int slot, double[] into);

    /** For each event {@link EventView#rawStartNanos}. */
    void rawStartNanos(long[] into);

    /** For each event {@link EventView#durationNanos}. */
    void durationNanos(long[] into);
}
