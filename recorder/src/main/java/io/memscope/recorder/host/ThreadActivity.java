package io.memscope.recorder.host;

import com.sun.management.ThreadMXBean;
import io.memscope.recorder.thread.OwnThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Given repeated looks at the application's threads, adds up their CPU time and the time they were blocked at monitors;
 * not for use by several threads.
 *
 * <p>Blocked time is exact while thread contention monitoring is on. Otherwise it is estimated: a thread seen blocked
 * counts as blocked since the look before. MemScope's own threads do not count. What a thread does between the last
 * look and its end is not seen.
 */
final class ThreadActivity {

    private final ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Map<Long, Seen> seen = new HashMap<>();
    private long lastNanoTime;
    private boolean isFirst = true;

    private long cpuNanos;
    private long blockedNanos;
    private boolean blockedIsEstimate;

    private record Seen(long cpuNanos, long blockedMillis) {}

    /** Looks at all threads; the first look is what the others are compared to. */
    void look() {
        long now = System.nanoTime();
        long[] ids = bean.getAllThreadIds();
        long[] cpu = bean.getThreadCpuTime(ids);
        ThreadInfo[] infos = bean.getThreadInfo(ids);
        Map<Long, Seen> next = new HashMap<>(ids.length * 2);
        for (int i = 0; i < ids.length; i++) {
            ThreadInfo info = infos[i];
            if (info == null || OwnThreads.isOwn(info.getThreadName())) {
                continue;
            }
            Seen before = seen.get(ids[i]);
            next.put(ids[i], new Seen(cpu[i], info.getBlockedTime()));
            if (!isFirst) {
                add(before, cpu[i], info, now - lastNanoTime);
            }
        }
        seen = next;
        lastNanoTime = now;
        isFirst = false;
    }

    private void add(@Nullable Seen before, long cpu, ThreadInfo info, long elapsedNanos) {
        // A thread that was not there before started since: all it did counts.
        cpuNanos += Math.max(0, cpu - (before == null ? 0 : before.cpuNanos()));
        boolean isMeasured = info.getBlockedTime() >= 0 && (before == null || before.blockedMillis() >= 0);
        if (isMeasured) {
            long millis = info.getBlockedTime() - (before == null ? 0 : before.blockedMillis());
            blockedNanos += TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis));
        } else {
            blockedIsEstimate = true;
            if (info.getThreadState() == Thread.State.BLOCKED) {
                blockedNanos += elapsedNanos;
            }
        }
    }

    /** CPU time of the application's threads since the first look. */
    long cpuNanos() {
        return cpuNanos;
    }

    /** Time that they were blocked, summed over threads. */
    long blockedNanos() {
        return blockedNanos;
    }

    /** Whether any part of {@link #blockedNanos()} is an estimate from looks. */
    boolean blockedIsEstimate() {
        return blockedIsEstimate;
    }
}
