package io.memscope.analyzer.decode;

import java.util.List;

/**
 * Given the events it asks for, chunk by chunk, keeps sums.
 *
 * <p>The life of one: a reader asks for {@link #requests()} once, calls {@link #open} for each chunk (for several
 * chunks at a time where it reads them in parallel), feeds the part its events, lets it resolve ids to names on the
 * chunk's own thread, and merges the parts in the order of the chunks, one at a time. Its result is therefore the same
 * however many threads read.
 */
public interface EventCollector {

    /** The event types and fields that it needs; the position in the list is the number given back with each event. */
    List<EventRequest> requests();

    /** Starts a chunk; called on the thread that reads it. */
    Part open(ChunkInfo chunk);

    /** What a collector gathers from one chunk. */
    interface Part {

        /** Takes one event of the request with that number; the view is valid during the call only. */
        void accept(int request, EventView event);

        /**
         * Takes events of the request that come in a row; to be overridden, with the same outcome, where there may be
         * millions. Readers may use this or {@link #accept}.
         */
        default void acceptAll(int request, EventRun run) {
            for (int place = 0; place < run.size(); place++) {
                accept(request, run.at(place));
            }
        }

        /** Turns the ids gathered into names; called once, after the chunk's last event, on the chunk's thread. */
        void resolve(Constants constants);

        /**
         * Adds what was gathered to the collector; called once, in the order of the chunks, within a chunk in the order
         * of the collectors, never for two at a time.
         */
        void merge();
    }
}
