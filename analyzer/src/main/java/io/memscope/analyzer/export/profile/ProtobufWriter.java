package io.memscope.analyzer.export.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Given fields of a message, gives its bytes in the wire format of Protocol Buffers
 * (protobuf.dev/programming-guides/encoding); what is 0 or empty is left out, as proto3 has it.
 *
 * <p>Ours and not a library's: an application that carries the analyzer may have its own version of protobuf, and two
 * of them don't live together.
 */
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;

    private byte[] bytes = new byte[256];
    private int size;

    /** A whole number: {@code int32}, {@code int64}, {@code uint64}, {@code bool} or an enum. */
    ProtobufWriter number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
        return this;
    }

    /** A {@code fixed64}. */
    ProtobufWriter fixed(int field, long value) {
        if (value != 0) {
            tag(field, FIXED64);
            raw(value);
        }
        return this;
    }

    /** A string; one of a repeated field is written even if it is empty. */
    ProtobufWriter text(int field, String value, boolean repeated) {
        if (repeated || !value.isEmpty()) {
            // Halves of surrogate pairs, which are not UTF-8, become question marks.
            bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** A message within, or bytes. */
    ProtobufWriter message(int field, ProtobufWriter message) {
        tag(field, LENGTH);
        varint(message.size);
        append(message.bytes, message.size);
        return this;
    }

    ProtobufWriter bytes(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        append(value, value.length);
        return this;
    }

    /** Numbers of a repeated field, packed. */
    ProtobufWriter numbers(int field, long... values) {
        if (values.length > 0) {
            ProtobufWriter packed = new ProtobufWriter();
            for (long value : values) {
                packed.varint(value);
            }
            message(field, packed);
        }
        return this;
    }

    /** Numbers of a repeated {@code fixed64}, packed. */
    ProtobufWriter fixedNumbers(int field, long... values) {
        if (values.length > 0) {
            ProtobufWriter packed = new ProtobufWriter();
            for (long value : values) {
                packed.raw(value);
            }
            message(field, packed);
        }
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    private void raw(long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            put((byte) (value >>> shift));
        }
    }

    private void put(byte value) {
        room(1);
        bytes[size++] = value;
    }

    private void append(byte[] other, int length) {
        room(length);
        System.arraycopy(other, 0, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }
}
