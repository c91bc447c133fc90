package io.memscope.recorder.cost;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Given the directory where Flight Recorder keeps its chunks, gives the type of each event that was flushed since the
 * look before; not for use by several threads.
 *
 * <p>Only the heads of events are read, their length and their type: about a nanosecond for each byte, so some 50 µs a
 * second for what a session writes by default. An event stream would decode them all. The layout is that of
 * {@code jfrChunkWriter.cpp}: a head of 68 bytes with the length that was flushed last, then events, each beginning
 * with its length and its type as variable-length integers.
 */
final class FlushedEvents {

    private static final int HEAD_BYTES = 68;
    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
    private static final int SIZE_OFFSET = 8;
    private static final int STATE_OFFSET = 64;

    /** Stands in the head while the JVM rewrites it. */
    private static final byte STATE_PENDING = (byte) 0xff;

    /** What a look reads at most; of more it reads the beginning and goes on behind. */
    private static final int MOST_BYTES = 1 << 20;

    /** Length and type take 10 bytes at most. */
    private static final int EVENT_HEAD_BYTES = 10;

    private final Path directory;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES + EVENT_HEAD_BYTES);

    private @Nullable Path chunk;
    private long offset;

    FlushedEvents(Path directory) {
        this.directory = directory;
    }

    /** Makes the next look begin with what is flushed from now on. */
    void skip() throws IOException {
        List<Path> chunks = chunks();
        chunk = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        offset = chunk == null ? HEAD_BYTES : Math.max(HEAD_BYTES, flushedBytes(chunk));
    }

    /**
     * Hands over the types of the events flushed since the last look.
     *
     * @return how many events of those flushed each one handed over stands for, 1 or more
     * @throws IOException if the chunks can't be read
     */
    double read(LongConsumer types) throws IOException {
        long flushed = 0;
        long read = 0;
        for (Path next : chunks()) {
            if (chunk == null || next.compareTo(chunk) > 0) {
                chunk = next;
                offset = HEAD_BYTES;
            } else if (!next.equals(chunk)) {
                continue;
            }
            long end = flushedBytes(next);
            if (end > offset) {
                flushed += end - offset;
                read += walk(next, offset, Math.min(end, offset + MOST_BYTES - Math.min(MOST_BYTES, read)), types);
                offset = end;
            }
        }
        return read == 0 ? 1 : (double) flushed / read;
    }

    /** In the order of their names, which are times. */
    private List<Path> chunks() throws IOException {
        List<Path> chunks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jfr")) {
            files.forEach(chunks::add);
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        Collections.sort(chunks);
        return chunks;
    }

    /** How far the chunk was flushed; 0 while that is not known, or if the chunk went away. */
    private long flushedBytes(Path file) throws IOException {
        head.clear();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until it is full.
            }
        } catch (NoSuchFileException noLongerNeeded) {
            return 0;
        }
        boolean whole = !head.hasRemaining() && head.getInt(0) == MAGIC && head.get(STATE_OFFSET) != STATE_PENDING;
        return whole ? head.getLong(SIZE_OFFSET) : 0;
    }

    /** The bytes of the events handed over, which end at or before the end given. */
    private long walk(Path file, long from, long end, LongConsumer types) throws IOException {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - from + EVENT_HEAD_BYTES));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                // Until it is full, or the file at its end.
            }
        } catch (NoSuchFileException noLongerNeeded) {
            return 0;
        }
        buffer.flip();
        long length = end - from;
        int at = 0;
        while (at < length) {
            buffer.position(at);
            long size = variableLength();
            long type = variableLength();
            if (size <= 0 || size > Integer.MAX_VALUE) {
                throw new IOException("an event of " + size + " bytes at " + (from + at) + " of " + file);
            }
            // Metadata and checkpoints, which are no events, have the types 0 and 1.
            if (type > 1) {
                types.accept(type);
            }
            at = (int) Math.min(Integer.MAX_VALUE, at + size);
        }
        return at;
    }

    /** LEB128: seven bits a byte, the low ones first; the ninth byte has eight. */
    private long variableLength() throws EOFException {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw new EOFException("an event's head is cut off");
            }
            byte next = buffer.get();
            value |= (next & (shift == 56 ? 0xffL : 0x7fL)) << shift;
            if (next >= 0 || shift == 56) {
                return value;
            }
        }
        return value;
    }
}
