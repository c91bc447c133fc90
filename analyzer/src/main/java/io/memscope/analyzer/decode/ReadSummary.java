package io.memscope.analyzer.decode;

import java.util.List;

/**
 * What a reader saw, beside the events.
 *
 * @param reader {@code jmc}, say
 * @param sources the files, in the order of reading
 * @param fileBytes their size as stored
 * @param chunks the chunks read, in order
 * @param eventCounts each event type declared, with the number of its events, by name
 * @param damages what could not be read
 * @param startNanos start of the first chunk, nanoseconds since the epoch
 * @param endNanos end of the last chunk or event, whichever is later
 */
public record ReadSummary(
        String reader,
        List<String> sources,
        long fileBytes,
        List<ChunkInfo> chunks,
        List<EventCount> eventCounts,
        List<Damage> damages,
        long startNanos,
        long endNanos) {

    public ReadSummary {
        sources = List.copyOf(sources);
        chunks = List.copyOf(chunks);
        eventCounts = List.copyOf(eventCounts);
        damages = List.copyOf(damages);
        endNanos = Math.max(startNanos, endNanos);
    }

    /** All events of all types. */
    public long totalEvents() {
        return eventCounts.stream().mapToLong(EventCount::count).sum();
    }
}
