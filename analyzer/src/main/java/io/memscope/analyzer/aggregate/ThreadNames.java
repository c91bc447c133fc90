package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Given threads as chunks name them, gives those that are the same one small number.
 *
 * <p>Two are the same if they are of one JVM and Java's id is the same: it is not used twice in the life of a JVM,
 * while the name can change. Threads that Java does not know are the same if the operating system's id and the name
 * are. What a later chunk adds (a name after a rename, the operating system's id) replaces what was known.
 */
public final class ThreadNames {
    private record Key(int jvm, long javaThreadId, long osThreadId, String name) {
        static Key of(int jvm, ThreadRef thread) {
            return thread.javaThreadId() > 0
                    ? new Key(jvm, thread.javaThreadId(), 0, "")
                    : new Key(jvm, 0, thread.osThreadId(), thread.name());
        }

        // Written out, as those below: what the JVM makes of a record takes 10 ms to get going.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && jvm == key.jvm
                    && javaThreadId == key.javaThreadId
                    && osThreadId == key.osThreadId
                    && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return Long.hashCode((jvm * 31 + javaThreadId) * 31 + osThreadId) * 31 + name.hashCode();
        }
    }

    /** Stands for the thread of events that do not tell. */
    private static final ThreadRef NOBODY = new ThreadRef(0, 0, null, null, null);

    private final Map<Key, Integer> indexes = new HashMap<>();
    private final List<ThreadRef> threads = new ArrayList<>();
    private final List<Integer> jvmOfThread = new ArrayList<>();
    private final Interner<JvmKey> jvms = new Interner<>();
    private int jvm;

    /** What tells one JVM from another: the id of a process can come again, but not with the same start. */
    record JvmKey(@Nullable Long pid, @Nullable Long startEpochNanos) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof JvmKey key
                    && Objects.equals(pid, key.pid)
                    && Objects.equals(startEpochNanos, key.startEpochNanos);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(pid) * 31 + Objects.hashCode(startEpochNanos);
        }
    }

    /**
     * Takes the threads that come next for those of that JVM. Those that came before the first JVM was told are its
     * too: a recording of one JVM may tell of it late.
     */
    void enter(JvmKey key) {
        jvm = jvms.indexOf(key);
    }

    /** The number of the JVM whose threads come now, from 0. */
    int jvm() {
        return jvm;
    }

    /** The number of the JVM that a thread is of. */
    public int jvmOf(int index) {
        return jvmOfThread.get(index);
    }

    int indexOf(@Nullable ThreadRef thread) {
        ThreadRef known = thread == null ? NOBODY : thread;
        Integer index = indexes.putIfAbsent(Key.of(jvm, known), threads.size());
        if (index == null) {
            threads.add(known);
            jvmOfThread.add(jvm);
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
