package io.memscope.remote.live;

import io.memscope.remote.live.TargetCounters.ThreadLook;
import org.jspecify.annotations.Nullable;

/** What is remembered of a thread from one reading to the next. */
final class ThreadTrack {
    final long id;
    final String name;

    /** Cumulative, when last read. */
    long allocatedBytes;

    long cpuNanos;
    long cpuReadNanos;

    /** Of the interval. */
    double bytesPerSecond;

    double cpuCores;

    @Nullable
    ThreadLook look;

    long lookedMillis;
    int lookedReading;

    History allocation = History.NONE;
    History cpu = History.NONE;
    History blocked = History.NONE;

    /** @param nowNanos since when its counters count for us */
    ThreadTrack(long id, String name, long nowNanos) {
        this.id = id;
        this.name = name;
        this.cpuReadNanos = nowNanos;
    }

    boolean isActive() {
        return bytesPerSecond > 0 || cpuCores > 0;
    }

    boolean isBlocked() {
        return look != null && look.isBlocked();
    }

    /**
     * Threads of Flight Recorder and of the management agent, through which the JVM is watched. The agent takes
     * connections of this machine only; RMI of the application's own comes from elsewhere, mostly.
     */
    static boolean servesWatching(String name) {
        return name.startsWith("JFR ")
                || name.startsWith("JMX server connection timeout ")
                || name.startsWith("RMI TCP Accept-")
                || name.startsWith("RMI Scheduler(")
                || name.equals("RMI TCP Connection(idle)")
                || (name.startsWith("RMI TCP Connection(") && name.endsWith(")-127.0.0.1"))
                || name.equals("Attach Listener")
                || name.startsWith("MemScope ");
    }
}
