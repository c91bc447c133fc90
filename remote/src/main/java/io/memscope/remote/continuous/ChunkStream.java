package io.memscope.remote.continuous;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Given the bytes of a recording as they come, puts each of its chunks that is not there yet into the store. */
final class ChunkStream implements Closeable {
    private final RollingStore store;
    private final long pid;
    private final byte[] head = new byte[ChunkFile.Header.BYTES];
    private int headBytes;
    private long leftBytes;
    private @Nullable ChunkWriter writer;
    private int chunks;
    private long bytes;

    ChunkStream(RollingStore store, long pid) {
        this.store = store;
        this.pid = pid;
    }

    /**
     * Takes bytes.
     *
     * @throws IOException if they are none of a recording, or the disk refuses; what was begun is set aside by closing
     */
    void write(byte[] block) throws IOException {
        write(block, block.length);
    }

    void write(byte[] block, int length) throws IOException {
        int at = 0;
        while (at < length) {
            if (headBytes < head.length) {
                int taken = Math.min(head.length - headBytes, length - at);
                System.arraycopy(block, at, head, headBytes, taken);
                headBytes += taken;
                at += taken;
                if (headBytes == head.length) {
                    begin();
                }
            } else {
                int taken = (int) Math.min(leftBytes, length - at);
                if (writer != null) {
                    writer.write(block, at, taken);
                }
                leftBytes -= taken;
                at += taken;
            }
            if (headBytes == head.length && leftBytes == 0) {
                finish();
            }
        }
    }

    private void begin() throws IOException {
        Optional<ChunkFile.Header> header = ChunkFile.Header.read(head);
        if (header.isEmpty()) {
            throw new IOException("what the JVM sends is no chunk of a recording");
        }
        leftBytes = header.get().chunkBytes() - head.length;
        if (!store.has(header.get().startNanos(), pid)) {
            ChunkWriter fresh = store.begin(header.get(), pid);
            writer = fresh;
            fresh.write(head, 0, head.length);
        }
    }

    private void finish() throws IOException {
        if (writer != null) {
            chunks++;
            bytes += writer.writtenBytes();
            writer.complete();
            writer = null;
        }
        headBytes = 0;
    }

    /** Chunks that were new. */
    int chunks() {
        return chunks;
    }

    /** Their bytes. */
    long bytes() {
        return bytes;
    }

    /** A chunk that has not ended is kept as far as it came. */
    @Override
    public void close() throws IOException {
        if (writer != null) {
            chunks++;
            bytes += writer.writtenBytes();
            writer.keepPartial();
            writer = null;
        }
    }
}
