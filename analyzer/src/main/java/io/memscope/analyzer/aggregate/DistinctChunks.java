package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventRun;
import io.memscope.analyzer.decode.EventView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Given collectors, lets them see each chunk once.
 *
 * <p>Flight Recorder has one stream of chunks per JVM, and each recording that runs takes a copy of those of its time:
 * files of two sessions at once, or a snapshot and the recording that went on, share chunks byte by byte.
 */
final class DistinctChunks {
    private final Map<Key, Integer> ordinals = new ConcurrentHashMap<>();

    /**
     * What copies of a chunk have in common; the start is in nanoseconds, and no JVM starts two chunks at once.
     *
     * @param startNanos nanoseconds since the epoch
     */
    private record Key(long startNanos, long durationNanos, long sizeBytes) {
        /** Null in format 0, where the header does not tell the start. */
        static @Nullable Key of(ChunkInfo chunk) {
            return chunk.startNanos() <= 0
                    ? null
                    : new Key(chunk.startNanos(), chunk.durationNanos(), chunk.sizeBytes());
        }

        // Written out, as the next: what the JVM makes of a record takes 20 ms to get going.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && key.startNanos == startNanos
                    && key.durationNanos == durationNanos
                    && key.sizeBytes == sizeBytes;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(startNanos * 31 + sizeBytes);
        }
    }

    /** How many of the chunks are copies of others. */
    static int repeated(List<ChunkInfo> chunks) {
        Set<Key> seen = new HashSet<>();
        int copies = 0;
        for (ChunkInfo chunk : chunks) {
            Key key = Key.of(chunk);
            if (key != null && !seen.add(key)) {
                copies++;
            }
        }
        return copies;
    }

    /** The collector, without the copies of chunks. */
    EventCollector over(EventCollector collector) {
        return new EventCollector() {
            @Override
            public List<EventRequest> requests() {
                return collector.requests();
            }

            @Override
            public Part open(ChunkInfo chunk) {
                return isCopy(chunk) ? Ignoring.PART : collector.open(chunk);
            }
        };
    }

    private boolean isCopy(ChunkInfo chunk) {
        Key key = Key.of(chunk);
        Integer first = key == null ? null : ordinals.putIfAbsent(key, chunk.ordinal());
        return first != null && first != chunk.ordinal();
    }

    /** Takes what it is given, and keeps nothing. */
    private enum Ignoring implements EventCollector.Part {
        PART;

        @Override
        public void accept(int request, EventView event) {
            // Another copy of the chunk has it.
        }

        @Override
        public void acceptAll(int request, EventRun run) {
            // Another copy of the chunk has them.
        }

        @Override
        public void resolve(Constants constants) {
            // There is nothing to resolve.
        }

        @Override
        public void merge() {
            // There is nothing to merge.
        }
    }
}
