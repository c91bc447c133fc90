package io.memscope.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** The sums of the comparison by the JDK's {@code RecordingFile}. */
public final class JdkSums {
    /** The parser makes one object per stack and chunk; without this, spelling out stacks would be all of the time. */
    private static final Map<RecordedStackTrace, String> TEXTS = new IdentityHashMap<>();

    private JdkSums() {}

    /**
     * Sums.
     *
     * @param args a recording
     */
    public static void main(String[] args) throws IOException {
        Map<String, Long> byThread = new HashMap<>();
        Map<String, Long> byClass = new HashMap<>();
        Map<String, Long> byStack = new HashMap<>();
        Map<String, Long> samples = new HashMap<>();
        Map<String, Long> contended = new HashMap<>();
        try (RecordingFile file = new RecordingFile(Path.of(args[0]))) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ObjectAllocationSample" -> {
                        long weight = event.getLong("weight");
                        byThread.merge(name(event.getThread()), weight, Long::sum);
                        byClass.merge(name(event.getClass("objectClass")), weight, Long::sum);
                        byStack.merge(text(event.getStackTrace()), weight, Long::sum);
                    }
                    case "jdk.ExecutionSample" -> {
                        samples.merge(name(event.getThread("sampledThread")), 1L, Long::sum);
                        samples.merge(text(event.getStackTrace()), 1L, Long::sum);
                    }
                    case "jdk.JavaMonitorEnter" ->
                        contended.merge(
                                name(event.getClass("monitorClass")),
                                event.getDuration().toNanos(),
                                Long::sum);
                    default -> {}
                }
            }
        }
        System.out.println(byThread.size() + " threads, " + byClass.size() + " classes, " + byStack.size() + " stacks, "
                + samples.size() + " samples' keys, " + contended.size() + " monitors");
    }

    private static String name(RecordedThread thread) {
        return thread == null ? "" : String.valueOf(thread.getJavaName());
    }

    private static String name(RecordedClass type) {
        return type == null ? "" : type.getName();
    }

    private static String text(RecordedStackTrace stack) {
        return stack == null ? "" : TEXTS.computeIfAbsent(stack, JdkSums::spell);
    }

    private static String spell(RecordedStackTrace stack) {
        StringBuilder text = new StringBuilder();
        stack.getFrames()
                .forEach(frame -> text.append(frame.getMethod().getType().getName())
                        .append('.')
                        .append(frame.getMethod().getName())
                        .append(':')
                        .append(frame.getLineNumber())
                        .append(';'));
        return text.toString();
    }
}
