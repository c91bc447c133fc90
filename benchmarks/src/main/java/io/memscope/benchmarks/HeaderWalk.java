package io.memscope.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The least that any reader must do: reads the file and steps over the heads of its events, counting them. */
public final class HeaderWalk {
    private static final int HEADER_BYTES = 68;
    private static final int SIZE_OFFSET = 8;

    private HeaderWalk() {}

    /**
     * Walks.
     *
     * @param args an undamaged recording of format 2
     */
    public static void main(String[] args) throws IOException {
        long events = 0;
        byte[] chunk = new byte[HEADER_BYTES];
        try (InputStream file = Files.newInputStream(Path.of(args[0]));
                DataInputStream in = new DataInputStream(file)) {
            while (in.readNBytes(chunk, 0, HEADER_BYTES) == HEADER_BYTES) {
                int size = Math.toIntExact(ByteBuffer.wrap(chunk).getLong(SIZE_OFFSET));
                if (size > chunk.length) {
                    chunk = new byte[size + size / 8];
                }
                in.readFully(chunk, HEADER_BYTES, size - HEADER_BYTES);
                events += walk(chunk, size);
            }
        }
        System.out.println(events + " events");
    }

    private static long walk(byte[] chunk, int end) {
        long events = 0;
        int position = HEADER_BYTES;
        while (position < end) {
            int at = position;
            int size = 0;
            int shift = 0;
            byte next;
            do {
                next = chunk[at++];
                size |= (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            position += size;
            events++;
        }
        return events;
    }
}
