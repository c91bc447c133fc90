package io.memscope.analyzer.aggregate.lock;

import java.util.Arrays;

/** Entries of contended monitors, one by one, up to a number: those that come after it are only counted. */
public final class MonitorEnters {
    /** 44 bytes each; a recording with more of them has said who holds up whom long before. */
    static final int MOST = 400_000;

    private static final int FIRST_CAPACITY = 16;

    private long[] starts = new long[FIRST_CAPACITY];
    private long[] ends = new long[FIRST_CAPACITY];
    private long[] addresses = new long[FIRST_CAPACITY];
    private int[] threads = new int[FIRST_CAPACITY];
    private int[] owners = new int[FIRST_CAPACITY];
    private int[] classes = new int[FIRST_CAPACITY];
    private int[] stacks = new int[FIRST_CAPACITY];
    private int size;
    private long leftOut;

    /**
     * Adds an entry.
     *
     * @param startNanos when the thread began to wait, nanoseconds since the epoch
     * @param endNanos when it had the monitor
     * @param thread number of the thread
     * @param owner number of the thread that had it before
     * @param monitorClass number of the monitor's class
     * @param stack number of the stack
     * @param address what the JVM calls the monitor; 0 if not told
     */
    public void add(long startNanos, long endNanos, int thread, int owner, int monitorClass, int stack, long address) {
        if (size == MOST) {
            leftOut++;
            return;
        }
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            addresses = Arrays.copyOf(addresses, capacity);
            threads = Arrays.copyOf(threads, capacity);
            owners = Arrays.copyOf(owners, capacity);
            classes = Arrays.copyOf(classes, capacity);
            stacks = Arrays.copyOf(stacks, capacity);
        }
        starts[size] = startNanos;
        ends[size] = Math.max(startNanos, endNanos);
        addresses[size] = address;
        threads[size] = thread;
        owners[size] = owner;
        classes[size] = monitorClass;
        stacks[size] = stack;
        size++;
    }

    /** Adds all of another, the numbers translated. */
    public void addAll(MonitorEnters other, int[] threadKeys, int[] classKeys, int[] stackKeys) {
        for (int i = 0; i < other.size; i++) {
            add(
                    other.starts[i],
                    other.ends[i],
                    threadKeys[other.threads[i]],
                    threadKeys[other.owners[i]],
                    classKeys[other.classes[i]],
                    stackKeys[other.stacks[i]],
                    other.addresses[i]);
        }
        leftOut += other.leftOut;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** How many more there were. */
    public long leftOut() {
        return leftOut;
    }

    /** When the thread began to wait, nanoseconds since the epoch. */
    public long startNanos(int at) {
        return starts[at];
    }

    /** When it had the monitor. */
    public long endNanos(int at) {
        return ends[at];
    }

    /** What the JVM calls the monitor; 0 if not told. */
    public long address(int at) {
        return addresses[at];
    }

    /** Number of the thread that waited. */
    public int thread(int at) {
        return threads[at];
    }

    /** Number of the thread that had the monitor before. */
    public int owner(int at) {
        return owners[at];
    }

    /** Number of the monitor's class. */
    public int monitorClass(int at) {
        return classes[at];
    }

    /** Number of the stack. */
    public int stack(int at) {
        return stacks[at];
    }
}
