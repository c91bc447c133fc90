package io.memscope.analyzer.decode.chunk;

/**
 * Given the bytes of a struct, reads the fields that are wanted into an array of longs and steps over the others; made
 * by {@link ProgramCompiler} once per type and run for each event, so that nothing is looked up or boxed on the way.
 */
final class FieldProgram {
    /** Reads a number of variable length into the value that the argument says, as do the next four. */
    static final int LONG = 0;

    static final int INT = 1;
    static final int UNSIGNED_INT = 2;
    static final int SHORT = 3;
    static final int UNSIGNED_SHORT = 4;
    private static final int LAST_INTEGER = UNSIGNED_SHORT;

    static final int BYTE = 5;
    static final int UNSIGNED_BYTE = 6;
    static final int FLOAT = 7;
    static final int DOUBLE = 8;
    /** Keeps the position where a string begins: it is decoded if somebody asks. */
    static final int STRING = 9;
    /** Keeps the position where an array begins, without stepping over it. */
    static final int MARK = 10;
    /** Steps over as many numbers of variable length as the argument says. */
    static final int SKIP_VARINTS = 11;
    /** Steps over as many bytes as the argument says. */
    static final int SKIP_BYTES = 12;
    /** Steps over a string. */
    static final int SKIP_STRING = 13;
    /** Steps over an array; the argument is the place of the program for one element. */
    static final int SKIP_ARRAY = 14;

    /** What the first byte of a number flips, then the first two, and so on: {@code -1L << 7} and so on. */
    private static final long FLIPPED_1 = -1L << 7;

    private static final long FLIPPED_2 = FLIPPED_1 ^ -1L << 14;
    private static final long FLIPPED_3 = FLIPPED_2 ^ -1L << 21;
    private static final long FLIPPED_4 = FLIPPED_3 ^ -1L << 28;
    private static final long FLIPPED_5 = FLIPPED_4 ^ -1L << 35;
    private static final long FLIPPED_6 = FLIPPED_5 ^ -1L << 42;
    private static final long FLIPPED_7 = FLIPPED_6 ^ -1L << 49;
    private static final long FLIPPED_8 = FLIPPED_7 ^ -1L << 56;

    private static final long[] NOTHING = {};

    /** Pairs of an operation and its argument. */
    private final int[] code;

    private final FieldProgram[] elements;
    private final int valueCount;

    FieldProgram(int[] code, FieldProgram[] elements, int valueCount) {
        this.code = code;
        this.elements = elements;
        this.valueCount = valueCount;
    }

    /** Length of the array that {@link #run} writes to. */
    int valueCount() {
        return valueCount;
    }

    /**
     * Reads one struct.
     *
     * @param in at its start; afterwards behind the last field that is wanted, or beyond the limit if it is broken
     * @param values where the values go: whole numbers and ids as they are, floating point numbers as the bits of a
     *     double, strings and arrays as their position
     */
    void run(ChunkBytes in, long[] values) throws MalformedDataException {
        run(in, values, 0);
    }

    /**
     * Reads one struct into a part of the array.
     *
     * @param first where the values go from, else as above
     */
    void run(ChunkBytes in, long[] values, int first) throws MalformedDataException {
        if (in.compressed) {
            runCompressed(in, values, first);
        } else {
            runFixed(in, values, first);
        }
    }

    /** {@link ChunkBytes#readLong} written out: a call and a loop per field are a third of the time of short runs. */
    private void runCompressed(ChunkBytes in, long[] values, int first) throws MalformedDataException {
        int[] c = code;
        byte[] b = in.bytes;
        int p = in.position;
        for (int i = 0; i < c.length; i += 2) {
            int operation = c[i];
            if (operation > LAST_INTEGER) {
                in.position = p;
                runOther(operation, first + c[i + 1], c[i + 1], in, values);
                p = in.position;
                continue;
            }
            // Bytes are signed, so each that is not the last flips all bits above its own seven.
            long value = b[p++];
            if (value < 0) {
                if ((value ^= (long) b[p++] << 7) < 0) {
                    value ^= FLIPPED_1;
                } else if ((value ^= (long) b[p++] << 14) >= 0) {
                    value ^= FLIPPED_2;
                } else if ((value ^= (long) b[p++] << 21) < 0) {
                    value ^= FLIPPED_3;
                } else if ((value ^= (long) b[p++] << 28) >= 0) {
                    value ^= FLIPPED_4;
                } else if ((value ^= (long) b[p++] << 35) < 0) {
                    value ^= FLIPPED_5;
                } else if ((value ^= (long) b[p++] << 42) >= 0) {
                    value ^= FLIPPED_6;
                } else if ((value ^= (long) b[p++] << 49) < 0) {
                    value ^= FLIPPED_7;
                } else {
                    value ^= FLIPPED_8 ^ (long) b[p++] << ChunkBytes.LAST_SHIFT;
                }
            }
            values[first + c[i + 1]] = operation == LONG ? value : narrow(operation, value);
        }
        in.position = p;
    }

    private void runFixed(ChunkBytes in, long[] values, int first) throws MalformedDataException {
        for (int i = 0; i < code.length; i += 2) {
            int operation = code[i];
            int argument = code[i + 1];
            int place = first + argument;
            switch (operation) {
                case LONG -> values[place] = in.readLong();
                case INT, UNSIGNED_INT -> values[place] = narrow(operation, in.readInt());
                case SHORT, UNSIGNED_SHORT -> values[place] = narrow(operation, in.readShort());
                default -> runOther(operation, place, argument, in, values);
            }
        }
    }

    private static long narrow(int operation, long value) {
        return switch (operation) {
            case INT -> (int) value;
            case UNSIGNED_INT -> value & 0xFFFF_FFFFL;
            case SHORT -> (short) value;
            default -> value & 0xFFFF;
        };
    }

    /** What is the same whether integers are compressed or not. */
    private void runOther(int operation, int place, int argument, ChunkBytes in, long[] values)
            throws MalformedDataException {
        switch (operation) {
            case SKIP_VARINTS -> in.skipVarints(argument);
            case SKIP_BYTES -> in.skipBytes(argument);
            case SKIP_STRING -> in.skipString();
            case SKIP_ARRAY -> elements[argument].skipArray(in);
            case BYTE -> values[place] = in.readByte();
            case UNSIGNED_BYTE -> values[place] = in.readByte() & 0xFF;
            case FLOAT -> values[place] = Double.doubleToRawLongBits(in.readFloat());
            case DOUBLE -> values[place] = Double.doubleToRawLongBits(in.readDouble());
            case STRING -> {
                values[place] = in.position;
                in.skipString();
            }
            case MARK -> values[place] = in.position;
            default -> throw new IllegalStateException("no such operation: " + operation);
        }
    }

    /** Steps over the count and the elements of an array, this program being for one element. */
    private void skipArray(ChunkBytes in) throws MalformedDataException {
        int count = in.readCount();
        if (code.length == 0) {
            return;
        }
        if (code.length == 2 && code[0] == SKIP_VARINTS) {
            in.skipVarints((long) count * code[1]);
        } else if (code.length == 2 && code[0] == SKIP_BYTES) {
            in.skipBytes((long) count * code[1]);
        } else {
            for (int i = 0; i < count; i++) {
                run(in, NOTHING);
                if (in.position > in.limit) {
                    throw new MalformedDataException("an array longer than what holds it");
                }
            }
        }
    }
}
