package io.memscope.analyzer.decode.chunk;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Given the bytes of a chunk and a position, reads the primitive types of JFR there and moves on.
 *
 * <p>Single numbers are read without a look at {@link #limit}: who asked must compare it with {@link #position}
 * afterwards, and be ready for an {@link IndexOutOfBoundsException} at the end of the array. Lengths and counts are
 * checked here, so that nothing loops or allocates beyond the limit.
 */
final class ChunkBytes {
    /** Encodings of strings: {@code jdk.jfr.internal.StringParser}. */
    static final int STRING_NULL = 0;

    static final int STRING_EMPTY = 1;
    static final int STRING_CONSTANT = 2;
    static final int STRING_UTF8 = 3;
    static final int STRING_CHARS = 4;
    static final int STRING_LATIN1 = 5;

    /** The ninth byte of a number carries eight bits and ends it, whatever its highest bit. */
    private static final int LONGEST_VARINT_BYTES = 9;
    /** Of the ninth byte's bits. */
    static final int LAST_SHIFT = 56;

    final byte[] bytes;
    final boolean compressed;
    int position;
    /** End of what may be read now: of the event, or of the chunk. */
    int limit;

    ChunkBytes(byte[] bytes, boolean compressed, int limit) {
        this.bytes = bytes;
        this.compressed = compressed;
        this.limit = limit;
    }

    byte readByte() {
        return bytes[position++];
    }

    short readShort() {
        if (compressed) {
            return (short) readVarint();
        }
        return (short) readFixed(Short.BYTES);
    }

    int readInt() {
        if (compressed) {
            return (int) readVarint();
        }
        return (int) readFixed(Integer.BYTES);
    }

    /** The size that an event begins with; it is an int, but written with as many bytes as the writer likes. */
    long readSize() {
        byte first = bytes[position];
        if (compressed && first >= 0) {
            position++;
            return first;
        }
        return compressed ? readVarint() : readInt();
    }

    long readLong() {
        if (compressed) {
            return readVarint();
        }
        return readFixed(Long.BYTES);
    }

    float readFloat() {
        // Floating point numbers are never compressed.
        return Float.intBitsToFloat((int) readFixed(Float.BYTES));
    }

    double readDouble() {
        return Double.longBitsToDouble(readFixed(Double.BYTES));
    }

    /**
     * A number of that many bytes, the highest first. Not by a view of the array: that is slow where only C1 compiles.
     */
    private long readFixed(int count) {
        int p = position;
        if (p > bytes.length - count) {
            throw new IndexOutOfBoundsException(p);
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[p++] & 0xFF);
        }
        position = p;
        return value;
    }

    private long readVarint() {
        byte[] b = bytes;
        int p = position;
        long next = b[p++];
        if (next >= 0) {
            position = p;
            return next;
        }
        long value = next & 0x7F;
        for (int shift = 7; shift < LAST_SHIFT; shift += 7) {
            next = b[p++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                position = p;
                return value;
            }
        }
        value |= (long) b[p++] << LAST_SHIFT;
        position = p;
        return value;
    }

    /** Steps over numbers of variable length. */
    void skipVarints(long count) throws MalformedDataException {
        if (count > limit - position) {
            throw new MalformedDataException("more numbers than bytes");
        }
        int p = position;
        int run = 0;
        long left = count;
        byte[] b = bytes;
        while (left > 0) {
            run++;
            if (b[p++] >= 0 || run == LONGEST_VARINT_BYTES) {
                left--;
                run = 0;
            }
        }
        position = p;
    }

    void skipBytes(long count) throws MalformedDataException {
        if (count < 0 || count > limit - position) {
            throw new MalformedDataException("longer than what holds it");
        }
        position += (int) count;
    }

    /** The number of elements of the array that follows. */
    int readCount() throws MalformedDataException {
        int count = readInt();
        if (count < 0 || count > limit - position) {
            throw new MalformedDataException("an array longer than what holds it");
        }
        return count;
    }

    void skipString() throws MalformedDataException {
        int encoding = readByte();
        switch (encoding) {
            case STRING_NULL, STRING_EMPTY -> {}
            case STRING_CONSTANT -> readLong();
            case STRING_UTF8, STRING_LATIN1 -> skipBytes(readInt());
            case STRING_CHARS -> {
                int count = readCount();
                if (compressed) {
                    skipVarints(count);
                } else {
                    skipBytes((long) count * Character.BYTES);
                }
            }
            default -> throw new MalformedDataException("an unknown encoding of a string: " + encoding);
        }
    }

    /** Reads a string; {@code constants} is asked for those that are kept in a pool. */
    @Nullable
    String readString(ConstantTexts constants) throws MalformedDataException {
        int encoding = readByte();
        return switch (encoding) {
            case STRING_NULL -> null;
            case STRING_EMPTY -> "";
            case STRING_CONSTANT -> constants.string(readLong());
            case STRING_UTF8, STRING_LATIN1 -> {
                int length = readInt();
                int start = position;
                skipBytes(length);
                yield new String(
                        bytes,
                        start,
                        length,
                        encoding == STRING_UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            }
            case STRING_CHARS -> {
                char[] chars = new char[readCount()];
                for (int i = 0; i < chars.length; i++) {
                    chars[i] = (char) readShort();
                }
                yield new String(chars);
            }
            default -> throw new MalformedDataException("an unknown encoding of a string: " + encoding);
        };
    }

    /** Looks up the strings that are kept in a pool. */
    interface ConstantTexts {
        /** The string with that id, or null if there is none. */
        @Nullable
        String string(long id);
    }
}
