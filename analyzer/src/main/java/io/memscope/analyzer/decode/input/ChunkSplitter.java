package io.memscope.analyzer.decode.input;

import io.memscope.analyzer.decode.Damage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Given a file, compressed or not, gives its chunks one after the other.
 *
 * <p>The size in a chunk's header is believed only if the next chunk, or the end of the file, comes there. Otherwise
 * the chunk goes up to the next place where one may begin, and its reader sees what of it makes sense. So a damaged
 * size loses neither the chunk nor those after it.
 */
public final class ChunkSplitter implements Closeable {
    /** Arrays can't be much longer. */
    private static final long ARRAY_LIMIT_BYTES = Integer.MAX_VALUE - 1024L;

    private static final int STEP_BYTES = 1 << 20;
    /** A header, or what shows it to be a copy, may straddle the end of what was read. */
    private static final int KEPT_BYTES = ChunkHeader.PROBE_BYTES - 1 + ChunkHeader.COPY_PREFIX_BYTES;

    private final StoredInput input;
    private final int limitBytes;
    private final List<Damage> damages = new ArrayList<>();

    /** What was read beyond the last chunk, and how much of it counts. */
    private byte[] carried = new byte[0];

    private int carriedLength;

    /** Where {@link #carried} begins, after decompression. */
    private long position;

    private ChunkSplitter(StoredInput input, long limitBytes) {
        this.input = input;
        this.limitBytes = (int) Math.min(limitBytes, ARRAY_LIMIT_BYTES);
    }

    /** The largest chunk that fits in the heap beside all else, in bytes. */
    public static long heapLimitBytes() {
        return Math.min(ARRAY_LIMIT_BYTES, Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * Opens a file.
     *
     * @param limitBytes chunks longer than that are refused, as {@link #damages} tells
     * @throws IOException if the file can't be read, or its compression is damaged from the start
     */
    public static ChunkSplitter open(Path file, long limitBytes) throws IOException {
        return new ChunkSplitter(StoredInput.open(file), limitBytes);
    }

    /** What is no chunk, so far. */
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    /** How much of the file was read so far, as stored, in bytes. */
    public long storedBytesRead() {
        return input.storedBytesRead();
    }

    /** How long the next chunk will probably be, in bytes; what is not known yet is the most that it can be. */
    public long expectedBytes() {
        long most = Math.min(limitBytes, input.mostBytesLeft(position));
        if (!ChunkHeader.startsAt(carried, 0, carriedLength)) {
            return most;
        }
        long size = ChunkHeader.sizeAt(carried, 0);
        return size >= ChunkHeader.BYTES && size <= most ? size : most;
    }

    /**
     * The format's version in the first chunk's header.
     *
     * @return -1 if the file does not begin with a chunk
     * @throws IOException if the file can't be read
     */
    public int firstMajorVersion() throws IOException {
        byte[] start = new byte[ChunkHeader.BYTES];
        int length = 0;
        for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
            read = input.read(start, length, start.length - length);
        }
        return ChunkHeader.startsAt(start, 0, length)
                ? ChunkHeader.read(start, 0).majorVersion()
                : -1;
    }

    /**
     * Reads the next chunk.
     *
     * @param buffer where it goes
     * @return false if there is none left; the buffer is then of no use
     * @throws IOException if the file can't be read
     */
    public boolean next(ChunkBuffer buffer) throws IOException {
        buffer.filled = 0;
        buffer.ensureCapacity(Math.max(carriedLength, ChunkHeader.BYTES));
        System.arraycopy(carried, 0, buffer.bytes, 0, carriedLength);
        buffer.filled = carriedLength;
        while (seekHeader(buffer)) {
            ChunkHeader header = ChunkHeader.read(buffer.bytes, 0);
            buffer.header = header;
            buffer.source = input.source();
            buffer.offsetBytes = position;
            if (confirm(buffer, header.sizeBytes())) {
                buffer.confirmed = true;
                finish(buffer, (int) header.sizeBytes());
                return true;
            }
            int end = seekEnd(buffer);
            if (end >= 0) {
                buffer.confirmed = false;
                finish(buffer, end);
                return true;
            }
            refuse(buffer);
        }
        return false;
    }

    /** Skips to where a chunk may begin; false if none does. */
    private boolean seekHeader(ChunkBuffer buffer) throws IOException {
        long skipStart = position;
        while (true) {
            fill(buffer, ChunkHeader.BYTES);
            int at = find(buffer, 0);
            if (at >= 0) {
                drop(buffer, at);
                tellSkipped(skipStart);
                fill(buffer, ChunkHeader.BYTES);
                if (buffer.filled >= ChunkHeader.BYTES) {
                    return true;
                }
                damages.add(new Damage(input.source(), position, buffer.filled, "ends within the header of a chunk"));
                tellInputDamage(position + buffer.filled);
                return false;
            }
            boolean more = buffer.filled >= ChunkHeader.BYTES;
            drop(buffer, more ? buffer.filled - KEPT_BYTES : buffer.filled);
            if (!more) {
                tellSkipped(skipStart);
                tellInputDamage(position);
                return false;
            }
            fill(buffer, Math.min(limitBytes, STEP_BYTES));
        }
    }

    /** Whether the chunk ends where its header says. */
    private boolean confirm(ChunkBuffer buffer, long sizeBytes) throws IOException {
        if (sizeBytes < ChunkHeader.BYTES || sizeBytes > limitBytes || sizeBytes > input.mostBytesLeft(position)) {
            return false;
        }
        int size = (int) sizeBytes;
        fill(buffer, size + ChunkHeader.PROBE_BYTES);
        return buffer.filled == size || ChunkHeader.startsAt(buffer.bytes, size, buffer.filled);
    }

    /** Where the next chunk may begin or the file ends; -1 if that is farther than a chunk may be long. */
    private int seekEnd(ChunkBuffer buffer) throws IOException {
        int from = ChunkHeader.BYTES;
        while (true) {
            int at = find(buffer, from);
            if (at >= 0) {
                return at;
            }
            from = Math.max(from, buffer.filled - KEPT_BYTES);
            int before = buffer.filled;
            if (before >= limitBytes) {
                return -1;
            }
            fill(buffer, (int) Math.min(limitBytes, (long) before + STEP_BYTES));
            if (buffer.filled == before) {
                tellInputDamage(position + buffer.filled);
                return buffer.filled;
            }
        }
    }

    /** Drops a chunk that is too long, up to the next or the end. */
    private void refuse(ChunkBuffer buffer) throws IOException {
        long start = position;
        drop(buffer, ChunkHeader.BYTES);
        while (true) {
            int at = find(buffer, 0);
            if (at >= 0) {
                drop(buffer, at);
                break;
            }
            drop(buffer, Math.max(0, buffer.filled - KEPT_BYTES));
            int before = buffer.filled;
            fill(buffer, Math.min(limitBytes, STEP_BYTES));
            if (buffer.filled == before) {
                drop(buffer, buffer.filled);
                break;
            }
        }
        String reason = limitBytes >= ARRAY_LIMIT_BYTES
                ? "a chunk longer than 2 GB, which no array can hold"
                : "a chunk longer than " + (limitBytes >> 20) + " MB, more than the heap allows: give more with -Xmx";
        damages.add(new Damage(input.source(), start, position - start, reason));
    }

    private void finish(ChunkBuffer buffer, int length) {
        buffer.length = length;
        carriedLength = buffer.filled - length;
        if (carried.length < carriedLength || carried.length > STEP_BYTES) {
            carried = new byte[carriedLength];
        }
        System.arraycopy(buffer.bytes, length, carried, 0, carriedLength);
        position += length;
    }

    /** Reads until so many bytes are there, or there are no more. */
    private void fill(ChunkBuffer buffer, int wantedBytes) throws IOException {
        while (buffer.filled < wantedBytes) {
            buffer.ensureCapacity((int) Math.min(wantedBytes, roomBytes(buffer)));
            int length = Math.min(buffer.bytes.length, wantedBytes) - buffer.filled;
            int read = input.read(buffer.bytes, buffer.filled, length);
            if (read <= 0) {
                return;
            }
            buffer.filled += read;
        }
    }

    /** A size that nothing confirms yet must not take memory ahead of the bytes. */
    private long roomBytes(ChunkBuffer buffer) {
        return input.knowsLength()
                ? Math.max(input.mostBytesLeft(position), buffer.filled + 1L)
                : Math.max(2L * buffer.filled, 8L * STEP_BYTES);
    }

    private static int find(ChunkBuffer buffer, int from) {
        byte[] bytes = buffer.bytes;
        int last = buffer.filled - ChunkHeader.PROBE_BYTES;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == 'F' && ChunkHeader.startsAt(bytes, i, buffer.filled) && !ChunkHeader.isCopy(bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Forgets the first bytes. */
    private void drop(ChunkBuffer buffer, int count) {
        System.arraycopy(buffer.bytes, count, buffer.bytes, 0, buffer.filled - count);
        buffer.filled -= count;
        position += count;
    }

    private void tellSkipped(long skipStart) {
        if (position > skipStart) {
            damages.add(new Damage(input.source(), skipStart, position - skipStart, "no chunk begins here"));
        }
    }

    private void tellInputDamage(long atBytes) {
        String reason = input.takeDamage();
        if (reason != null) {
            damages.add(new Damage(input.source(), atBytes, 0, reason));
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
