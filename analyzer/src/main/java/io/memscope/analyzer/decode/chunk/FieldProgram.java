package io.memscope.analyzer.decode.chunk;

/**
 * Given the bytes of a struct, reads the fields that are wanted into an array of longs and steps over the others; made
 * by {@link ProgramCompiler} once per type and run for each event, so that nothing is looked up or boxed on the way.
 */
final class FieldProgram {
    /** Steps over as many numbers of variable length as the argument says. */
    static final int SKIP_VARINTS = 0;
    /** Steps over as many bytes as the argument says. */
    static final int SKIP_BYTES = 1;
    /** Steps over a string. */
    static final int SKIP_STRING = 2;
    /** Steps over an array; the argument is the place of the program for one element. */
    static final int SKIP_ARRAY = 3;
    /** The others read what they are called into the value that the argument says. */
    static final int LONG = 4;

    static final int INT = 5;
    static final int UNSIGNED_INT = 6;
    static final int SHORT = 7;
    static final int UNSIGNED_SHORT = 8;
    static final int BYTE = 9;
    static final int UNSIGNED_BYTE = 10;
    static final int FLOAT = 11;
    static final int DOUBLE = 12;
    /** Keeps the position where a string begins: it is decoded if somebody asks. */
    static final int STRING = 13;
    /** Keeps the position where an array begins, without stepping over it. */
    static final int MARK = 14;

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
        int[] c = code;
        for (int i = 0; i < c.length; i += 2) {
            int argument = c[i + 1];
            switch (c[i]) {
                case SKIP_VARINTS -> in.skipVarints(argument);
                case SKIP_BYTES -> in.skipBytes(argument);
                case SKIP_STRING -> in.skipString();
                case SKIP_ARRAY -> elements[argument].skipArray(in);
                case LONG -> values[argument] = in.readLong();
                case INT -> values[argument] = in.readInt();
                case UNSIGNED_INT -> values[argument] = in.readInt() & 0xFFFF_FFFFL;
                case SHORT -> values[argument] = in.readShort();
                case UNSIGNED_SHORT -> values[argument] = in.readShort() & 0xFFFF;
                case BYTE -> values[argument] = in.readByte();
                case UNSIGNED_BYTE -> values[argument] = in.readByte() & 0xFF;
                case FLOAT -> values[argument] = Double.doubleToRawLongBits(in.readFloat());
                case DOUBLE -> values[argument] = Double.doubleToRawLongBits(in.readDouble());
                case STRING -> {
                    values[argument] = in.position;
                    in.skipString();
                }
                case MARK -> values[argument] = in.position;
                default -> throw new IllegalStateException("no such operation: " + c[i]);
            }
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
            long[] none = {};
            for (int i = 0; i < count; i++) {
                run(in, none);
                if (in.position > in.limit) {
                    throw new MalformedDataException("an array longer than what holds it");
                }
            }
        }
    }
}
