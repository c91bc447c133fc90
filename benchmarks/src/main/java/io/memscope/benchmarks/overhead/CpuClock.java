package io.memscope.benchmarks.overhead;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * Gives the CPU time of this process in microseconds, all its threads, those that ended included: clock_gettime(2), as
 * the JDK's own figure has ticks of 10 ms. For 64-bit Linux.
 */
final class CpuClock {

    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final LibC LIB_C = Native.load("c", LibC.class);

    private CpuClock() {}

    /** The part of the C library that is used. */
    interface LibC extends Library {
        /** Fills in seconds and nanoseconds. */
        int clock_gettime(int clock, long[] time);
    }

    static long micros() {
        long[] time = new long[2];
        if (LIB_C.clock_gettime(CLOCK_PROCESS_CPUTIME_ID, time) != 0) {
            throw new IllegalStateException("clock_gettime(2) failed");
        }
        return time[0] * 1_000_000 + time[1] / 1000;
    }
}
