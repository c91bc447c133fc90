package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChunkBytesTest {
    private static final long[] EDGES = {
        0,
        1,
        127,
        128,
        16_383,
        16_384,
        (1L << 21) - 1,
        1L << 21,
        (1L << 28) - 1,
        1L << 28,
        1L << 31,
        (1L << 35) - 1,
        1L << 35,
        (1L << 42) - 1,
        1L << 42,
        (1L << 49) - 1,
        1L << 49,
        (1L << 56) - 1,
        1L << 56,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -129
    };

    @Test
    void readsNumbersOfEveryLength() throws MalformedDataException {
        for (long edge : EDGES) {
            byte[] bytes = varints(edge, 42);
            ChunkBytes in = compressed(bytes);
            assertThat(in.readLong()).isEqualTo(edge);
            assertThat(in.readLong()).isEqualTo(42);
            assertThat(in.position).isEqualTo(bytes.length);
            long[] values = new long[2];
            ChunkBytes again = compressed(bytes);
            new FieldProgram(new int[] {FieldProgram.LONG, 0, FieldProgram.LONG, 1}, new FieldProgram[0], 2)
                    .run(again, values);
            assertThat(values).containsExactly(edge, 42);
            assertThat(again.position).isEqualTo(bytes.length);
        }
    }

    @Test
    void narrowsNumbersToTheirType() throws MalformedDataException {
        int[] code = {
            FieldProgram.INT, 0, FieldProgram.UNSIGNED_INT, 1, FieldProgram.SHORT, 2, FieldProgram.UNSIGNED_SHORT, 3
        };
        byte[] bytes = varints(0xFFFF_FFFFL, 0xFFFF_FFFFL, 0xFFFF, 0xFFFF);
        long[] values = new long[4];
        new FieldProgram(code, new FieldProgram[0], 4).run(compressed(bytes), values);
        assertThat(values).containsExactly(-1, 0xFFFF_FFFFL, -1, 0xFFFF);
    }

    @Test
    void stepsOverAnyMixOfNumbers() throws MalformedDataException {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 2_000; round++) {
            int count = random.nextInt(60);
            long[] numbers = new long[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = random.nextInt(4) == 0
                        ? EDGES[random.nextInt(EDGES.length)]
                        : random.nextLong() >>> random.nextInt(64);
            }
            byte[] bytes = varints(numbers);
            ChunkBytes in = compressed(bytes);
            in.skipVarints(count);
            assertThat(in.position).as("round %d", round).isEqualTo(bytes.length);
        }
    }

    @Test
    void readsAllEncodingsOfStrings() throws MalformedDataException {
        byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf8 = "\u65e5\u672c".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ChunkBytes.STRING_NULL);
        out.write(ChunkBytes.STRING_EMPTY);
        out.write(ChunkBytes.STRING_CONSTANT);
        out.write(7);
        out.write(ChunkBytes.STRING_UTF8);
        out.write(utf8.length);
        out.writeBytes(utf8);
        out.write(ChunkBytes.STRING_CHARS);
        out.write(2);
        out.writeBytes(varints('x', '\u65e5'));
        out.write(ChunkBytes.STRING_LATIN1);
        out.write(latin.length);
        out.writeBytes(latin);
        ChunkBytes in = compressed(out.toByteArray());
        ChunkBytes.ConstantTexts constants = id -> "constant " + id;
        assertThat(in.readString(constants)).isNull();
        assertThat(in.readString(constants)).isEmpty();
        assertThat(in.readString(constants)).isEqualTo("constant 7");
        assertThat(in.readString(constants)).isEqualTo("\u65e5\u672c");
        assertThat(in.readString(constants)).isEqualTo("x\u65e5");
        assertThat(in.readString(constants)).isEqualTo("caf\u00e9");
        assertThat(in.position).isEqualTo(out.size());

        ChunkBytes skipped = compressed(out.toByteArray());
        for (int i = 0; i < 6; i++) {
            skipped.skipString();
        }
        assertThat(skipped.position).isEqualTo(out.size());
    }

    @Test
    void refusesLengthsBeyondTheLimit() {
        byte[] longString = varints(ChunkBytes.STRING_UTF8, 1_000_000);
        assertThatThrownBy(() -> compressed(longString).skipString()).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> compressed(longString).readString(id -> null))
                .isInstanceOf(MalformedDataException.class);
        byte[] negative = varints(ChunkBytes.STRING_LATIN1, 0xFFFF_FFFFL);
        assertThatThrownBy(() -> compressed(negative).skipString()).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> compressed(varints(1_000_000)).readCount()).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> compressed(new byte[10]).skipVarints(11)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> compressed(new byte[] {9}).skipString()).isInstanceOf(MalformedDataException.class);
    }

    private static ChunkBytes compressed(byte[] bytes) {
        return new ChunkBytes(bytes, true, bytes.length);
    }

    /** As the JVM writes them: seven bits a byte, lowest first, the ninth byte with eight. */
    private static byte[] varints(long... numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long number : numbers) {
            long rest = number;
            for (int i = 0; i < 8 && (rest & ~0x7FL) != 0; i++) {
                out.write((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }
}
