package io.memscope.analyzer.decode;

/** What a value of a field is, and so how it is read from an {@link EventView} and shown. */
public enum ValueKind {
    /** Text, or a constant that goes by a name. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** A number that need not be whole. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** A point in time, nanoseconds since the epoch. */
    TIME,
    /** A length of time, nanoseconds. */
    DURATION,
    /** An amount of data, bytes. */
    BYTES,
    /** Data in a time, bytes a second. */
    BYTE_RATE,
    /** A part of a whole, from 0 to 1. */
    SHARE,
    /** An address in memory. */
    ADDRESS,
    /** A thread. */
    THREAD,
    /** A class. */
    CLASS,
    /** A method. */
    METHOD,
    /** A stack trace. */
    STACK;

    /** Whether values are numbers that can be added up. */
    public boolean additive() {
        return this == COUNT
                || this == NUMBER
                || this == DURATION
                || this == BYTES
                || this == BYTE_RATE
                || this == SHARE;
    }

    /** Whether values stand to the right. */
    public boolean figure() {
        return additive() || this == ADDRESS;
    }
}
