package io.memscope.remote.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JVM of which the test decides everything, and which counts what it is asked. */
final class FakeCounters implements TargetCounters {

    /** A thread of it. */
    static final class FakeThread {
        final String name;
        long bytes;
        long cpuNanos;
        Thread.State state = Thread.State.RUNNABLE;

        @Nullable
        String waitsFor;

        long blockedCount;

        FakeThread(String name) {
            this.name = name;
        }
    }

    final Map<Long, FakeThread> threads = new TreeMap<>();
    long endedBytes;
    long processCpuNanos;
    int cpuReads;
    int looks;
    private long nextId = 10;

    long start(String name) {
        threads.put(nextId, new FakeThread(name));
        return nextId++;
    }

    FakeThread thread(long id) {
        FakeThread thread = threads.get(id);
        if (thread == null) {
            throw new AssertionError("no thread " + id);
        }
        return thread;
    }

    @Override
    public long[] threadIds() {
        return threads.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public long[] allocatedBytes(long[] ids) {
        long[] bytes = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            FakeThread thread = threads.get(ids[i]);
            bytes[i] = thread == null ? -1 : thread.bytes;
        }
        return bytes;
    }

    @Override
    public long[] cpuNanos(long[] ids) {
        cpuReads += ids.length;
        long[] nanos = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            FakeThread thread = threads.get(ids[i]);
            nanos[i] = thread == null ? -1 : thread.cpuNanos;
        }
        return nanos;
    }

    @Override
    public List<@Nullable ThreadLook> look(long[] ids) {
        looks += ids.length;
        List<@Nullable ThreadLook> seen = new ArrayList<>();
        for (long id : ids) {
            FakeThread thread = threads.get(id);
            seen.add(
                    thread == null
                            ? null
                            : new ThreadLook(
                                    id, thread.name, thread.state, thread.waitsFor, null, thread.blockedCount, 0));
        }
        return seen;
    }

    @Override
    public JvmReading jvm() {
        long live = threads.values().stream().mapToLong(thread -> thread.bytes).sum();
        return new JvmReading(live + endedBytes, processCpuNanos, 1000, 2000, 4000L, 500L, 0, 0);
    }
}
