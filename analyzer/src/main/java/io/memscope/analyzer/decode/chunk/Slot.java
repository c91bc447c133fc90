package io.memscope.analyzer.decode.chunk;

import org.jspecify.annotations.Nullable;

/**
 * Where a field that was asked for is found after a {@link FieldProgram} ran, and what it is.
 *
 * @param kind what it is
 * @param index its place among the values; -1 if the type does not have it
 * @param unit what a number counts
 * @param typeId the type of a constant
 * @param inside for a field of a constant: how to get from the constant's id to it; else null
 */
record Slot(
        Kind kind,
        int index,
        Unit unit,
        long typeId,
        @Nullable Inside inside) {

    /** The field that a type does not have. */
    static final Slot ABSENT = new Slot(Kind.ABSENT, -1, Unit.NONE, 0, null);

    /** Its place, if it is of that kind and unit; else -1. */
    int plain(Kind wantedKind, Unit wantedUnit) {
        return kind == wantedKind && unit == wantedUnit ? index : -1;
    }

    /** What a slot holds. */
    enum Kind {
        ABSENT,
        INTEGER,
        BOOLEAN,
        CHARACTER,
        FLOATING,
        STRING,
        CONSTANT,
        ARRAY,
        /** The id of an event type, which goes by its name. */
        EVENT_TYPE,
        /** A field of a constant: the value is the constant's id. */
        INSIDE
    }

    /**
     * A field of a constant.
     *
     * @param program reads it from the constant's bytes
     * @param slot where it then is
     */
    record Inside(FieldProgram program, Slot slot) {}
}
