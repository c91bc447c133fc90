package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.EventCollector;
import java.util.List;
import java.util.Map;

/**
 * What came of one chunk.
 *
 * @param info the chunk
 * @param readable whether there is anything of it; if not, there are no parts
 * @param parts what the collectors gathered, resolved and not yet merged
 * @param eventCounts events by type
 * @param damages what could not be read
 * @param endNanos end of the chunk or of its last event, nanoseconds since the epoch
 */
record ChunkResult(
        ChunkInfo info,
        boolean readable,
        List<EventCollector.Part> parts,
        Map<String, Long> eventCounts,
        List<Damage> damages,
        long endNanos) {}
