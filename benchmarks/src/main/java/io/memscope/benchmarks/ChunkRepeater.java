package io.memscope.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Given a recording, writes a longer one: its chunks over and over, each time a day later, since readers drop chunks
 * that start when another did.
 */
final class ChunkRepeater {
    private static final int SIZE_OFFSET = 8;
    private static final int START_NANOS_OFFSET = 32;
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private ChunkRepeater() {}

    static void repeat(Path recording, Path longer, long wantedBytes) throws IOException {
        byte[] bytes = Files.readAllBytes(recording);
        long written = 0;
        try (OutputStream out = Files.newOutputStream(longer)) {
            for (int round = 0; written < wantedBytes; round++) {
                ByteBuffer chunks = ByteBuffer.wrap(bytes.clone());
                int start = 0;
                while (start < bytes.length && written < wantedBytes) {
                    int size = Math.toIntExact(chunks.getLong(start + SIZE_OFFSET));
                    long startNanos = chunks.getLong(start + START_NANOS_OFFSET);
                    chunks.putLong(start + START_NANOS_OFFSET, startNanos + round * DAY_NANOS);
                    out.write(chunks.array(), start, size);
                    written += size;
                    start += size;
                }
            }
        }
    }
}
