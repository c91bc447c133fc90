package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * A field of a type, as the metadata of a chunk describes it.
 *
 * @param name its name
 * @param typeId the type of its value, or of its elements
 * @param constant whether only an id is written, and the value is in a constant pool
 * @param array whether a count and so many values are written
 * @param unsigned whether a whole number is never negative
 * @param unit what a number counts
 * @param content what the number stands for, as annotations tell; null if they don't
 */
record FieldInfo(
        String name,
        long typeId,
        boolean constant,
        boolean array,
        boolean unsigned,
        Unit unit,
        @Nullable ValueKind content) {}
