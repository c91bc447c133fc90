package io.memscope.analyzer.decode;

/**
 * One frame of a stack trace.
 *
 * @param className the class as Java writes it; empty for native frames of other profilers
 * @param methodName the method's name
 * @param descriptor the method's descriptor, {@code (I)V}; empty where it is not told
 * @param line the line in the source, from 1; {@link #NO_LINE} where it is not told
 */
public record Frame(String className, String methodName, String descriptor, int line) {

    /** The line is not told. */
    public static final int NO_LINE = -1;

    public Frame {
        if (line <= 0) {
            line = NO_LINE;
        }
    }

    /** {@code java.util.Arrays.copyOf}, without the line. */
    public String method() {
        return className.isEmpty() ? methodName : className + "." + methodName;
    }

    /** {@code java.util.Arrays.copyOf:3537}; without the line where it is not told. */
    @Override
    public String toString() {
        return line == NO_LINE ? method() : method() + ":" + line;
    }
}
