package io.memscope.analyzer.decode.chunk;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Given the bytes of a recording, gives them with a few random changes of the kinds that break readers. */
final class Mutation {
    private static final int HEADER_BYTES = 68;
    private static final int MOST_CHANGES = 8;
    /** Values at which lengths, counts and ids overflow or end. */
    private static final long[] EXTREMES = {
        0, 1, -1, 127, 128, 255, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32
    };

    private Mutation() {}

    static byte[] of(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && bytes.length > HEADER_BYTES; i++) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, SplittableRandom random) {
        int at = HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES);
        switch (random.nextInt(10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
            case 3 -> putLong(bytes, 8 + 8 * random.nextInt(7), EXTREMES[random.nextInt(EXTREMES.length)]);
            case 4 -> putLong(bytes, 8 + 8 * random.nextInt(3), random.nextLong(bytes.length + 10L));
            case 5 -> putVarint(bytes, at, EXTREMES[random.nextInt(EXTREMES.length)]);
            case 6 ->
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(64)), (byte) random.nextInt(256));
            case 7 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 8 -> {
                int length = Math.min(random.nextInt(200), bytes.length - at);
                int to = HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES - length + 1);
                System.arraycopy(bytes, at, bytes, to, length);
            }
            default -> {
                int length = Math.min(random.nextInt(50), bytes.length - at);
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                return shorter;
            }
        }
        return bytes;
    }

    private static void putLong(byte[] bytes, int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private static void putVarint(byte[] bytes, int at, long value) {
        long rest = value;
        for (int i = at; i < bytes.length && i < at + 9; i++) {
            boolean last = (rest >>> 7) == 0;
            bytes[i] = (byte) (last || i == at + 8 ? rest : rest | 0x80);
            if (last) {
                return;
            }
            rest >>>= 7;
        }
    }
}
