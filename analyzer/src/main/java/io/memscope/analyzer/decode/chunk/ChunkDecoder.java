package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.TypeListener;
import io.memscope.analyzer.decode.input.ChunkBuffer;
import io.memscope.analyzer.decode.input.ChunkHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given the bytes of a chunk, feeds its events to the collectors; safe for use by several threads. */
final class ChunkDecoder {
    /** First of the formats that are read here: JDK 9. */
    static final int OLDEST_FORMAT = 1;
    /** Last of them: since JDK 11. */
    static final int NEWEST_FORMAT = 2;

    private final List<? extends EventCollector> collectors;
    private final EventFilter filter;
    private final ChunkLayout.Cache layouts;
    private final SharedFrames sharedFrames = new SharedFrames();

    ChunkDecoder(List<? extends EventCollector> collectors, EventFilter filter) {
        this.collectors = List.copyOf(collectors);
        this.filter = filter;
        this.layouts = new ChunkLayout.Cache(Subscription.of(this.collectors));
    }

    /** Decodes a chunk; what of it makes no sense is told in the result. */
    ChunkResult decode(ChunkBuffer chunk) {
        ChunkHeader header = chunk.header();
        ChunkInfo info = new ChunkInfo(
                chunk.ordinal(),
                chunk.source(),
                chunk.offsetBytes(),
                chunk.length(),
                header.version(),
                header.startNanos(),
                header.durationNanos());
        ChunkDamages damages = new ChunkDamages(chunk);
        String refusal = refusal(header);
        if (refusal != null) {
            damages.add(0, chunk.length(), refusal, null, null);
            return unreadable(info, damages);
        }
        int end = end(chunk, damages);
        ChunkBytes in = new ChunkBytes(chunk.bytes(), header.compressedInts(), end);
        ChunkIndex index = new ChunkIndex(in, header, end, damages);
        ChunkLayout layout = index.metadata(layouts);
        if (layout == null) {
            return unreadable(info, damages);
        }
        ConstantPools pools = new ConstantPools(in, layout);
        index.constants(pools);
        ChunkClock clock = ChunkClock.of(header);
        ChunkConstants constants = new ChunkConstants(in, end, pools, layout, clock, sharedFrames);
        List<EventCollector.Part> parts = new ArrayList<>();
        for (EventCollector collector : collectors) {
            parts.add(collector.open(info));
        }
        for (EventCollector.Part part : parts) {
            if (part instanceof TypeListener listener) {
                listener.declared(EventTypes.of(layout.metadata()));
            }
        }
        EventWalk walk = new EventWalk(in, end, header, layout, constants, filter, parts, damages);
        walk.run();
        for (EventCollector.Part part : parts) {
            part.resolve(constants);
        }
        long chunkEndNanos = header.startNanos() + header.durationNanos();
        if (!chunk.confirmed() && header.finished() && header.sizeBytes() > end) {
            long lostNanos = Math.max(0, chunkEndNanos - Math.max(header.startNanos(), walk.lastEndNanos()));
            String missing = (header.sizeBytes() - end) + " of its bytes are missing";
            damages.add(
                    end, end, "the chunk is cut off, by the end of the file or another: " + missing, lostNanos, null);
        }
        return new ChunkResult(
                info, true, parts, walk.counts(), damages.list(), Math.max(chunkEndNanos, walk.lastEndNanos()));
    }

    private static @Nullable String refusal(ChunkHeader header) {
        if (header.majorVersion() < OLDEST_FORMAT || header.majorVersion() > NEWEST_FORMAT) {
            return "a chunk of format " + header.version() + ", which this reader does not know";
        }
        if (header.ticksPerSecond() <= 0) {
            return "a chunk whose header does not tell how fast its clock ticks";
        }
        return null;
    }

    /** Where the events end. */
    private static int end(ChunkBuffer chunk, ChunkDamages damages) {
        ChunkHeader header = chunk.header();
        int length = chunk.length();
        long size = header.sizeBytes();
        if (chunk.confirmed()) {
            return length;
        }
        if (size >= ChunkHeader.BYTES && size <= length) {
            if (!header.finished()) {
                // Behind the last flush there may be events, but nothing that says what they refer to.
                damages.add((int) size, length, "not flushed yet when the recording was cut off", null, null);
                return (int) size;
            }
            ChunkBytes in = new ChunkBytes(chunk.bytes(), header.compressedInts(), length);
            if (new ChunkIndex(in, header, length, damages).reaches((int) size)) {
                damages.add((int) size, length, "no chunk begins here", null, null);
                return (int) size;
            }
        }
        if (size <= length && header.finished()) {
            damages.add(0, 0, "the header tells a wrong length of the chunk", null, null);
        }
        return length;
    }

    private static ChunkResult unreadable(ChunkInfo info, ChunkDamages damages) {
        Map<String, Long> none = new HashMap<>();
        return new ChunkResult(info, false, List.of(), none, damages.list(), info.startNanos());
    }
}
