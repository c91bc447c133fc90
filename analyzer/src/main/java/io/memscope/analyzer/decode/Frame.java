package io.memscope.analyzer.decode;

import org.jspecify.annotations.Nullable;

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

    // Written out, as those that the compiler generates for records are several times slower until they are warm.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Frame frame
                        && line == frame.line
                        && methodName.equals(frame.methodName)
                        && className.equals(frame.className)
                        && descriptor.equals(frame.descriptor));
    }

    @Override
    public int hashCode() {
        return ((className.hashCode() * 31 + methodName.hashCode()) * 31 + descriptor.hashCode()) * 31 + line;
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
