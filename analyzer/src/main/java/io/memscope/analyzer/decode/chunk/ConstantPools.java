package io.memscope.analyzer.decode.chunk;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given the constant pool events of a chunk, tells where each constant begins; nothing is decoded before it is asked
 * for.
 *
 * <p>Of two entries with the same id the one indexed first holds, so the newest event must come first.
 */
final class ConstantPools {
    /** One entry of the index takes up to so many bytes of heap (a long and an int, half of the places empty). */
    private static final int INDEX_ENTRY_BYTES = 48;

    /** No byte belongs to two events, but a few may be tried twice after damage. */
    private static final int MOST_LOOKS = 4;

    private final ChunkBytes in;
    private final ChunkLayout layout;
    private final Map<Long, LongIntMap> pools = new HashMap<>();
    private final long mostEntries = Runtime.getRuntime().maxMemory() / 4 / INDEX_ENTRY_BYTES;
    private long entries;
    private long indexedBytes;

    ConstantPools(ChunkBytes in, ChunkLayout layout) {
        this.in = in;
        this.layout = layout;
    }

    /** The pool of a type; null if there is none. */
    @Nullable
    LongIntMap pool(long typeId) {
        return pools.get(typeId);
    }

    /** Where the constant begins; {@link LongIntMap#ABSENT} if there is none. */
    int offset(long typeId, long id) {
        LongIntMap pool = pools.get(typeId);
        return pool == null ? LongIntMap.ABSENT : pool.get(id);
    }

    /**
     * Indexes the constants of one event.
     *
     * @param start where it begins
     * @param chunkEnd end of what can be read of the chunk
     * @return how far from it, in bytes, the event before it is; 0 if it is the first
     * @throws MalformedDataException if it is none, or broken; what came before the broken place is indexed
     */
    long index(int start, int chunkEnd) throws MalformedDataException {
        try {
            return indexEvent(start, chunkEnd);
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedDataException("constants go on beyond their end");
        }
    }

    private long indexEvent(int start, int chunkEnd) throws MalformedDataException {
        in.position = start;
        in.limit = chunkEnd;
        long size = in.readSize();
        if (size <= in.position - start) {
            throw new MalformedDataException("constants without a length");
        }
        if (in.readLong() != Metadata.CONSTANTS_EVENT_ID) {
            throw new MalformedDataException("not an event with constants");
        }
        indexedBytes += Math.min(size, chunkEnd - start);
        if (indexedBytes > (long) chunkEnd * MOST_LOOKS) {
            throw new MalformedDataException("events with constants contain each other");
        }
        // Of an event that the end of the file cuts off, the first constants are still good.
        in.limit = (int) Math.min(start + size, chunkEnd);
        in.readLong(); // start
        in.readLong(); // duration
        long delta = in.readLong();
        in.readByte(); // whether it was a flush, and of what
        int count = in.readCount();
        try {
            for (int i = 0; i < count; i++) {
                indexPool();
            }
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            throw new BrokenPoolException(delta, String.valueOf(e.getMessage()));
        }
        if (in.limit < start + size) {
            throw new BrokenPoolException(delta, "constants longer than the chunk");
        }
        return delta;
    }

    private void indexPool() throws MalformedDataException {
        long typeId = in.readLong();
        int count = in.readCount();
        TypeInfo type = layout.metadata().type(typeId);
        if (type == null) {
            throw new MalformedDataException("constants of a type that is not declared: " + typeId);
        }
        FieldProgram skip = layout.skip(type);
        LongIntMap pool = pools.computeIfAbsent(typeId, id -> new LongIntMap());
        long[] none = {};
        for (int i = 0; i < count; i++) {
            long id = in.readLong();
            int offset = in.position;
            skip.run(in, none);
            if (in.position > in.limit) {
                throw new MalformedDataException("constants go on beyond their end");
            }
            pool.putIfAbsent(id, offset);
        }
        entries += count;
        if (entries > mostEntries) {
            throw new MalformedDataException("more constants than the heap allows");
        }
    }

    /** An event of which a part was indexed, and which still tells where the one before it is. */
    static final class BrokenPoolException extends MalformedDataException {
        private static final long serialVersionUID = 1L;

        private final long delta;

        BrokenPoolException(long delta, String message) {
            super(message);
            this.delta = delta;
        }

        long delta() {
            return delta;
        }
    }
}
