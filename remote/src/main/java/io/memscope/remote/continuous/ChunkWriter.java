package io.memscope.remote.continuous;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A chunk that is being written: under another name until it is whole, and within the bound at each byte. */
final class ChunkWriter {
    private final RollingStore store;
    private final ChunkFile.Header header;
    private final long pid;
    private final Path part;
    private final OutputStream out;
    private long writtenBytes;

    ChunkWriter(RollingStore store, ChunkFile.Header header, long pid, Path part) throws IOException {
        this.store = store;
        this.header = header;
        this.pid = pid;
        this.part = part;
        this.out = Files.newOutputStream(part);
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        store.reserve(length);
        out.write(bytes, from, length);
        writtenBytes += length;
    }

    long writtenBytes() {
        return writtenBytes;
    }

    /** All of it is there. */
    void complete() throws IOException {
        finish(false);
    }

    /** No more will come. */
    void keepPartial() throws IOException {
        finish(true);
    }

    private void finish(boolean partial) throws IOException {
        out.close();
        Path file = part.resolveSibling(ChunkFile.name(header.startNanos(), pid, partial));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        store.add(new ChunkFile(file, pid, header, writtenBytes, partial));
    }
}
