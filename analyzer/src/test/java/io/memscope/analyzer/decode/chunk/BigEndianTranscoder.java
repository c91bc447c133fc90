package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.chunk.TypeInfo.Primitive;
import io.memscope.analyzer.decode.input.ChunkHeader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Given a chunk with integers of variable length, gives the same with integers of full length: the other of the two
 * encodings, which no JVM writes by default. Written without the programs of the reader, to test these.
 */
final class BigEndianTranscoder {
    private static final int SIZE_OFFSET = 8;
    private static final int CONSTANTS_OFFSET = 16;
    private static final int METADATA_OFFSET = 24;
    private static final int FLAGS_OFFSET = 67;

    private final ChunkBytes in;
    private final ChunkHeader header;
    private final Metadata metadata;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private BigEndianTranscoder(ChunkBytes in, ChunkHeader header, Metadata metadata) {
        this.in = in;
        this.header = header;
        this.metadata = metadata;
    }

    /** Transcodes a single chunk with one event of metadata and one with constants. */
    static byte[] transcode(byte[] chunk) {
        try {
            ChunkHeader header = ChunkHeader.read(chunk, 0);
            ChunkBytes in = new ChunkBytes(chunk, true, chunk.length);
            in.position = (int) header.metadataOffset();
            MetadataParser.readHead(in);
            Metadata metadata = MetadataParser.parse(in);
            in.limit = chunk.length;
            return new BigEndianTranscoder(in, header, metadata).run(chunk);
        } catch (MalformedDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private byte[] run(byte[] chunk) throws MalformedDataException {
        out.write(chunk, 0, ChunkHeader.BYTES);
        long constantsOffset = 0;
        long metadataOffset = 0;
        int position = ChunkHeader.BYTES;
        while (position < chunk.length) {
            in.position = position;
            int next = position + (int) in.readSize();
            long type = in.readLong();
            int start = out.size();
            putInt(0);
            putLong(type);
            if (type == Metadata.METADATA_EVENT_ID) {
                metadataOffset = start;
                metadata();
            } else if (type == Metadata.CONSTANTS_EVENT_ID) {
                constantsOffset = start;
                constants();
            } else {
                struct(Objects.requireNonNull(metadata.type(type)));
            }
            byte[] soFar = out.toByteArray();
            ByteBuffer.wrap(soFar).putInt(start, soFar.length - start);
            out.reset();
            out.writeBytes(soFar);
            position = next;
        }
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
        bytes.putLong(SIZE_OFFSET, bytes.capacity());
        bytes.putLong(CONSTANTS_OFFSET, constantsOffset);
        bytes.putLong(METADATA_OFFSET, metadataOffset);
        bytes.put(FLAGS_OFFSET, (byte) 0);
        if (header.constantsOffset() == 0) {
            throw new IllegalArgumentException("a chunk without constants");
        }
        return bytes.array();
    }

    private void metadata() throws MalformedDataException {
        putLong(in.readLong());
        putLong(in.readLong());
        putLong(in.readLong());
        int strings = in.readInt();
        putInt(strings);
        for (int i = 0; i < strings; i++) {
            string();
        }
        putInt(in.readInt());
        element();
    }

    private void element() {
        int attributes = in.readInt();
        putInt(attributes);
        for (int i = 0; i < 2 * attributes; i++) {
            putInt(in.readInt());
        }
        int children = in.readInt();
        putInt(children);
        for (int i = 0; i < children; i++) {
            putInt(in.readInt());
            element();
        }
    }

    private void constants() throws MalformedDataException {
        putLong(in.readLong());
        putLong(in.readLong());
        if (in.readLong() != 0) {
            throw new IllegalArgumentException("more than one event with constants");
        }
        putLong(0);
        out.write(in.readByte());
        int pools = in.readInt();
        putInt(pools);
        for (int i = 0; i < pools; i++) {
            long type = in.readLong();
            putLong(type);
            int count = in.readInt();
            putInt(count);
            for (int j = 0; j < count; j++) {
                putLong(in.readLong());
                value(Objects.requireNonNull(metadata.type(type)));
            }
        }
    }

    private void struct(TypeInfo type) throws MalformedDataException {
        for (FieldInfo field : type.fields()) {
            int count = 1;
            if (field.array()) {
                count = in.readInt();
                putInt(count);
            }
            for (int i = 0; i < count; i++) {
                if (field.constant()) {
                    putLong(in.readLong());
                } else {
                    value(Objects.requireNonNull(metadata.type(field.typeId())));
                }
            }
        }
    }

    private void value(TypeInfo type) throws MalformedDataException {
        switch (type.primitive()) {
            case BOOLEAN, BYTE -> out.write(in.readByte());
            case SHORT, CHAR -> putShort(in.readShort());
            case INT -> putInt(in.readInt());
            case LONG -> putLong(in.readLong());
            case FLOAT -> putInt(Float.floatToRawIntBits(in.readFloat()));
            case DOUBLE -> putLong(Double.doubleToRawLongBits(in.readDouble()));
            case STRING -> string();
            case NONE -> struct(type);
        }
        if (type.primitive() == Primitive.NONE && in.position > in.limit) {
            throw new IllegalArgumentException("a value beyond the chunk");
        }
    }

    private void string() {
        int encoding = in.readByte();
        out.write(encoding);
        switch (encoding) {
            case ChunkBytes.STRING_CONSTANT -> putLong(in.readLong());
            case ChunkBytes.STRING_UTF8, ChunkBytes.STRING_LATIN1 -> {
                int length = in.readInt();
                putInt(length);
                out.write(in.bytes, in.position, length);
                in.position += length;
            }
            case ChunkBytes.STRING_CHARS -> {
                int length = in.readInt();
                putInt(length);
                for (int i = 0; i < length; i++) {
                    putShort(in.readShort());
                }
            }
            default -> {
                // Null and empty have no more to them.
            }
        }
    }

    private void putShort(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }
}
