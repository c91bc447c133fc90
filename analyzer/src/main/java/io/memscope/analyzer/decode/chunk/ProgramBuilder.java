package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.chunk.TypeInfo.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the operations of a {@link FieldProgram}, putting neighbouring skips together. */
final class ProgramBuilder {
    /** Far more than any event has: metadata whose structs nest to multiply is forged. */
    private static final int MOST_FIELDS = 20_000;

    private final boolean compressed;
    private final int valueCount;
    private final List<FieldProgram> elements = new ArrayList<>();
    /** Shared with the builders of nested arrays, so that all of them together are bounded. */
    private final int[] visited;

    private int[] code = new int[16];
    private int length;
    private int lengthAtLastRead;

    ProgramBuilder(boolean compressed, int valueCount) {
        this(compressed, valueCount, new int[1]);
    }

    private ProgramBuilder(boolean compressed, int valueCount, int[] visited) {
        this.compressed = compressed;
        this.valueCount = valueCount;
        this.visited = visited;
    }

    /** A builder for the element of an array. */
    ProgramBuilder nested() {
        return new ProgramBuilder(compressed, 0, visited);
    }

    void read(int operation, int index) {
        append(operation, index);
        lengthAtLastRead = length;
    }

    void skip(Primitive primitive) {
        if (primitive == Primitive.STRING) {
            append(FieldProgram.SKIP_STRING, 0);
        } else if (compressed && primitive.varint()) {
            skip(FieldProgram.SKIP_VARINTS, 1);
        } else {
            skip(FieldProgram.SKIP_BYTES, primitive.fixedBytes);
        }
    }

    void skipArray(FieldProgram element) {
        elements.add(element);
        append(FieldProgram.SKIP_ARRAY, elements.size() - 1);
    }

    FieldProgram build() {
        return build(length);
    }

    FieldProgram buildUpToLastRead() {
        return build(lengthAtLastRead);
    }

    private FieldProgram build(int codeLength) {
        return new FieldProgram(Arrays.copyOf(code, codeLength), elements.toArray(new FieldProgram[0]), valueCount);
    }

    private void skip(int operation, int count) {
        // What was read must stay a boundary: the program may be cut there.
        if (length > lengthAtLastRead && code[length - 2] == operation) {
            code[length - 1] += count;
        } else {
            append(operation, count);
        }
    }

    private void append(int operation, int argument) {
        if (length == code.length) {
            code = Arrays.copyOf(code, length * 2);
        }
        code[length++] = operation;
        code[length++] = argument;
    }

    /** To be called for each field, so that types which multiply by nesting end. */
    void count() throws MalformedDataException {
        if (++visited[0] > MOST_FIELDS) {
            throw new MalformedDataException("a type of too many fields");
        }
    }
}
