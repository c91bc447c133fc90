package io.memscope.analyzer.decode.input;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one chunk, in an array that is used again for the next; filled by {@link ChunkSplitter}.
 *
 * <p>Not safe for use by several threads at a time; handing it from one to another is fine.
 */
public final class ChunkBuffer {
    private static final int SMALLEST_BYTES = 1 << 16;
    /** Arrays can't be much longer. */
    private static final int LARGEST_BYTES = Integer.MAX_VALUE - 1024;
    /** A tenth more. */
    private static final int SLACK = 10;

    byte[] bytes = new byte[SMALLEST_BYTES];
    /** How many bytes are there, the chunk's and what follows. */
    int filled;

    int length;
    int ordinal;
    long offsetBytes;
    boolean confirmed;
    String source = "";

    @Nullable
    ChunkHeader header;

    /** The array; the chunk begins at 0, and what follows {@link #length()} is not its own. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes of the chunk that there are: more or fewer than the header says, in a damaged file. */
    public int length() {
        return length;
    }

    /** From 0, counting the chunks of all files. */
    public int ordinal() {
        return ordinal;
    }

    /** Where the chunk begins in its file, after decompression. */
    public long offsetBytes() {
        return offsetBytes;
    }

    /** The file. */
    public String source() {
        return source;
    }

    /** Whether the next chunk or the end of the file comes just where the header says that this chunk ends. */
    public boolean confirmed() {
        return confirmed;
    }

    /** The chunk's header. */
    public ChunkHeader header() {
        if (header == null) {
            throw new IllegalStateException("no chunk was read into the buffer yet");
        }
        return header;
    }

    /** Gives the chunk its number, as {@link #ordinal} tells it. */
    public void number(int newOrdinal) {
        ordinal = newOrdinal;
    }

    /**
     * Makes room for at least so many bytes, keeping what is there: a little more where chunks were read before, since
     * those of a recording differ by little.
     */
    void ensureCapacity(int capacityBytes) {
        if (capacityBytes > bytes.length) {
            boolean similar = bytes.length > SMALLEST_BYTES && capacityBytes - bytes.length < bytes.length / SLACK;
            int spare = similar ? Math.min(capacityBytes / SLACK, LARGEST_BYTES - capacityBytes) : 0;
            byte[] larger = new byte[capacityBytes + Math.max(0, spare)];
            System.arraycopy(bytes, 0, larger, 0, filled);
            bytes = larger;
        }
    }
}
