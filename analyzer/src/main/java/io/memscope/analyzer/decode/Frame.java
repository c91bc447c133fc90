package io.memscope.analyzer.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack trace.
 *
 * <p>Not a record, since it keeps its hash code: tables look up frames by the million.
 */
public final class Frame {

    /** The line is not told. */
    public static final int NO_LINE = -1;

    private static final List<String> JDK_PREFIXES = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private final String className;
    private final String methodName;
    private final String descriptor;
    private final int line;
    private final int hash;

    /**
     * A frame.
     *
     * @param className the class as Java writes it; empty for native frames of other profilers
     * @param methodName the method's name
     * @param descriptor the method's descriptor, {@code (I)V}; empty where it is not told
     * @param line the line in the source, from 1; {@link #NO_LINE} or less than 1 where it is not told
     */
    public Frame(String className, String methodName, String descriptor, int line) {
        this.className = className;
        this.methodName = methodName;
        this.descriptor = descriptor;
        this.line = line <= 0 ? NO_LINE : line;
        hash = ((className.hashCode() * 31 + methodName.hashCode()) * 31 + descriptor.hashCode()) * 31 + this.line;
    }

    /** The class as Java writes it; empty for native frames of other profilers. */
    public String className() {
        return className;
    }

    /** The method's name. */
    public String methodName() {
        return methodName;
    }

    /** The method's descriptor, {@code (I)V}; empty where it is not told. */
    public String descriptor() {
        return descriptor;
    }

    /** The line in the source, from 1; {@link #NO_LINE} where it is not told. */
    public int line() {
        return line;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Frame frame
                        && hash == frame.hash
                        && line == frame.line
                        && methodName.equals(frame.methodName)
                        && className.equals(frame.className)
                        && descriptor.equals(frame.descriptor));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Whether it is code of the JDK: what is called from there is rarely what one can change. */
    public boolean jdk() {
        for (String prefix : JDK_PREFIXES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
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
