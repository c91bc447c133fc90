package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given threads as chunks name them, gives those that are the same one small number.
 *
 * <p>Two are the same if Java's id is the same: it is not used twice in the life of a JVM, while the name can change.
 * Threads that Java does not know are the same if the operating system's id and the name are. What a later chunk adds
 * (a name after a rename, the operating system's id) replaces what was known.
 */
public final class ThreadNames {
    private record Key(long javaThreadId, long osThreadId, String name) {
        static Key of(ThreadRef thread) {
            return thread.javaThreadId() > 0
                    ? new Key(thread.javaThreadId(), 0, "")
                    : new Key(0, thread.osThreadId(), thread.name());
        }
    }

    /** Stands for the thread of events that do not tell. */
    private static final ThreadRef NOBODY = new ThreadRef(0, 0, null, null, null);

    private final Map<Key, Integer> indexes = new HashMap<>();
    private final List<ThreadRef> threads = new ArrayList<>();

    int indexOf(@Nullable ThreadRef thread) {
        ThreadRef known = thread == null ? NOBODY : thread;
        Integer index = indexes.putIfAbsent(Key.of(known), threads.size());
        if (index == null) {
            threads.add(known);
            return threads.size() - 1;
        }
        threads.set(index, newer(threads.get(index), known));
        return index;
    }

    private static ThreadRef newer(ThreadRef before, ThreadRef now) {
        return before.equals(now)
                ? before
                : new ThreadRef(
                        now.javaThreadId(),
                        now.osThreadId() > 0 ? now.osThreadId() : before.osThreadId(),
                        now.javaName() != null ? now.javaName() : before.javaName(),
                        now.osName() != null ? now.osName() : before.osName(),
                        now.groupName() != null ? now.groupName() : before.groupName());
    }

    /** The thread with a number, as it was last named. */
    public ThreadRef get(int index) {
        return threads.get(index);
    }

    /** Whether it stands for the thread of events that do not tell. */
    public boolean isNobody(int index) {
        return threads.get(index).equals(NOBODY);
    }

    /** How many there are. */
    public int size() {
        return threads.size();
    }
}
