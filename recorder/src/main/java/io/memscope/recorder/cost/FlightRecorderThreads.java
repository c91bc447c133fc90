package io.memscope.recorder.cost;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Given a JVM whose Flight Recorder runs, gives the CPU time that Flight Recorder's own threads have used; not for use
 * by several threads.
 *
 * <p>The sampler of stacks is a thread of the JVM that no bean lists; Linux does, with nanoseconds in
 * {@code /proc/self/task/TID/schedstat} (see Documentation/scheduler/sched-stats). Elsewhere the beans' threads are
 * all, and the sampler is missing.
 */
final class FlightRecorderThreads {

    private static final String PREFIX = "JFR ";

    private static final String STATISTICS = "schedstat";

    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final Path tasks;

    /** CPU time by what the system or the JVM knows a thread by. */
    private final Map<Object, Long> cpuNanos = new HashMap<>();

    private long endedNanos;

    /** Whether the system tells; kernels can be built without. */
    private final boolean scheduled;

    private boolean listed;

    FlightRecorderThreads() {
        this(Path.of("/proc/self/task"));
    }

    FlightRecorderThreads(Path tasks) {
        this.tasks = tasks;
        this.scheduled = Files.isReadable(tasks.resolveSibling(STATISTICS));
    }

    /** CPU time of all of them since they began. */
    long cpuNanos() {
        if (!scheduled) {
            readBeans();
        } else {
            if (!listed) {
                listTasks();
            }
            // Not listed again while all of them live: with thousands of threads that takes milliseconds.
            cpuNanos.entrySet().removeIf(this::hasEnded);
        }
        return endedNanos
                + cpuNanos.values().stream().mapToLong(Long::longValue).sum();
    }

    private void listTasks() {
        listed = true;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                if (text(task.resolve("comm")).startsWith(PREFIX)) {
                    cpuNanos.putIfAbsent(task, 0L);
                }
            }
        } catch (IOException | DirectoryIteratorException hidden) {
            listed = false;
        }
    }

    /** Reads a thread anew, or takes what it used last for what it used in all. */
    private boolean hasEnded(Map.Entry<Object, Long> thread) {
        String statistics = text(((Path) thread.getKey()).resolve(STATISTICS));
        int end = statistics.indexOf(' ');
        if (end > 0) {
            thread.setValue(Long.parseLong(statistics.substring(0, end)));
            return false;
        }
        endedNanos += thread.getValue();
        // Another may have begun.
        listed = false;
        return true;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    private void readBeans() {
        for (long id : bean.getAllThreadIds()) {
            ThreadInfo info = bean.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith(PREFIX)) {
                cpuNanos.merge(id, Math.max(0, bean.getThreadCpuTime(id)), Math::max);
            }
        }
    }
}
