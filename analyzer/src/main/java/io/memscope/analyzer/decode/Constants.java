package io.memscope.analyzer.decode;

import org.jspecify.annotations.Nullable;

/** Given the ids of one chunk's events, gives what they stand for; valid until the chunk's collectors are resolved. */
public interface Constants {

    /** No id: the event does not have the field, or refers to nothing. */
    long NO_ID = Long.MIN_VALUE;

    /** The thread with the id, or null where the chunk does not tell. */
    @Nullable
    ThreadRef thread(long id);

    /** The class with the id as Java writes it ({@code byte[]}, {@code java.util.Map$Entry}), or null. */
    @Nullable
    String className(long id);

    /** The stack trace with the id, or null where the chunk does not tell. */
    @Nullable
    StackTrace stack(long id);
}
