package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers in the tables of one analysis stand for; changed only while parts are merged, so by one thread at a
 * time.
 *
 * @param threads the threads
 * @param classes the classes, as Java writes them
 * @param stacks the stack traces
 * @param targets files and hosts of IO
 */
public record Names(
        ThreadNames threads, Interner<String> classes, Interner<StackTrace> stacks, Interner<String> targets) {

    /** Stands for a class, file or host that is not told. */
    public static final String UNKNOWN = "";

    static String orUnknown(@Nullable String name) {
        return name == null ? UNKNOWN : name;
    }

    static Names empty() {
        return new Names(new ThreadNames(), new Interner<>(), new Interner<>(), new Interner<>());
    }
}
