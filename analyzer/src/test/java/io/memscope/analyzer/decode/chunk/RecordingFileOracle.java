package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventDump;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jfr.EventType;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** What the JDK's own reader says about a recording, in the words of {@link EventDump}. */
final class RecordingFileOracle {
    private static final Set<String> COMMON = Set.of("startTime", "duration", "eventThread", "stackTrace");
    private static final Set<String> NUMBERS = Set.of("byte", "short", "int", "long", "float", "double", "boolean");

    private RecordingFileOracle() {}

    /** Requests for all fields of all events that the file declares. */
    static List<EventRequest> everything(Path file) throws IOException {
        Map<String, Set<String>> fields = new TreeMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            for (EventType type : recording.readEventTypes()) {
                Set<String> paths = fields.computeIfAbsent(type.getName(), name -> new TreeSet<>());
                addPaths(type.getFields(), "", paths, 0);
            }
        }
        List<EventRequest> requests = new ArrayList<>();
        fields.forEach((type, paths) ->
                requests.add(EventRequest.activity(EventTypeNames.canonical(type), paths.toArray(new String[0]))));
        return requests;
    }

    private static void addPaths(List<ValueDescriptor> fields, String prefix, Set<String> paths, int depth) {
        for (ValueDescriptor field : fields) {
            if (field.isArray() || COMMON.contains(field.getName())) {
                continue;
            }
            String type = field.getTypeName();
            boolean leaf = NUMBERS.contains(type)
                    || type.equals("java.lang.String")
                    || type.equals("java.lang.Thread")
                    || type.equals("java.lang.Class");
            if (leaf) {
                paths.add(prefix + field.getName());
            } else if (depth < 2 && !type.endsWith("StackTrace")) {
                addPaths(field.getFields(), prefix + field.getName() + ".", paths, depth + 1);
            }
        }
    }

    /**
     * All events, by canonical type name. Each chunk is read as a file of its own, since the JDK's reader lets names
     * and clock of one chunk reach into the next.
     */
    static Map<String, List<String>> dump(Path file, List<EventRequest> requests) throws IOException {
        Map<String, EventRequest> byType = new TreeMap<>();
        requests.forEach(request -> byType.put(request.typeName(), request));
        Map<String, List<String>> lines = new TreeMap<>();
        byte[] bytes = Files.readAllBytes(file);
        Path single = Files.createTempFile("chunk", ".jfr");
        try {
            int start = 0;
            while (start < bytes.length) {
                int end = Math.toIntExact(start + ByteBuffer.wrap(bytes).getLong(start + 8));
                Files.write(single, Arrays.copyOfRange(bytes, start, end));
                dumpChunk(single, byType, lines);
                start = end;
            }
        } finally {
            Files.delete(single);
        }
        return lines;
    }

    private static void dumpChunk(Path file, Map<String, EventRequest> byType, Map<String, List<String>> lines)
            throws IOException {
        try (RecordingFile recording = new RecordingFile(file)) {
            Map<Long, String> names = new TreeMap<>();
            recording.readEventTypes().forEach(t -> names.put(t.getId(), EventTypeNames.canonical(t.getName())));
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                String type = EventTypeNames.canonical(event.getEventType().getName());
                EventRequest request = byType.getOrDefault(type, EventRequest.activity(type));
                lines.computeIfAbsent(type, key -> new ArrayList<>()).add(line(event, request, names));
            }
        }
    }

    private static String line(RecordedEvent event, EventRequest request, Map<Long, String> typeNames) {
        StringBuilder line = new StringBuilder();
        line.append("start=").append(nanos(event.getStartTime()));
        Set<String> names = new HashSet<>();
        event.getFields().forEach(field -> names.add(field.getName()));
        // Not RecordedEvent.getDuration(): that is the difference of two rounded times.
        long duration =
                names.contains("duration") ? event.getDuration("duration").toNanos() : 0;
        line.append(" duration=").append(Math.max(0, duration));
        line.append(" thread=").append(thread(names.contains("eventThread") ? event.getThread() : null));
        line.append(" stack=").append(stack(names.contains("stackTrace") ? event.getStackTrace() : null));
        for (String field : request.fields()) {
            line.append(' ').append(field).append('=');
            if (request.typeName().equals("jdk.ActiveSetting") && field.equals("id")) {
                line.append("0/0.0/").append(typeNames.get(event.getLong(field)));
            } else {
                line.append(value(event, field));
            }
        }
        return line.toString();
    }

    private static String value(RecordedEvent event, String path) {
        RecordedObject owner = event;
        String name = path;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
            if (!owner.hasField(name.substring(0, dot))) {
                return "-";
            }
            owner = owner.getValue(name.substring(0, dot));
            name = name.substring(dot + 1);
            if (owner == null) {
                return "-";
            }
        }
        if (!owner.hasField(name)) {
            return "-";
        }
        Object value = owner.getValue(name);
        if (value == null) {
            return "-";
        }
        if (value instanceof RecordedThread thread) {
            return thread(thread);
        }
        if (value instanceof RecordedClass type) {
            return "class " + ClassNames.binaryName(type.getName());
        }
        if (value instanceof String text) {
            return "0/0.0/" + text;
        }
        if (value instanceof Boolean flag) {
            return (flag ? "1/1.0/" : "0/0.0/") + flag;
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return (long) number + "/" + number + "/" + number;
        }
        long number = whole(owner, name);
        return number + "/" + (double) number + "/" + number;
    }

    private static long whole(RecordedObject owner, String name) {
        for (ValueDescriptor field : owner.getFields()) {
            if (field.getName().equals(name)) {
                if (field.getAnnotation(Timespan.class) != null) {
                    Duration duration = owner.getDuration(name);
                    return clamped(duration.getSeconds(), duration.getNano());
                }
                if (field.getAnnotation(Timestamp.class) != null) {
                    Instant instant = owner.getInstant(name);
                    return instant.equals(Instant.MIN) ? Long.MIN_VALUE : nanos(instant);
                }
                if (field.getContentType() != null
                        && field.getContentType().equals("jdk.jfr.DataAmount")
                        && "BITS"
                                .equals(field.getAnnotation(jdk.jfr.DataAmount.class)
                                        .value())) {
                    return owner.getLong(name) / 8;
                }
            }
        }
        return owner.getLong(name);
    }

    private static long clamped(long seconds, int nano) {
        BigInteger exact = BigInteger.valueOf(seconds)
                .multiply(BigInteger.valueOf(1_000_000_000L))
                .add(BigInteger.valueOf(nano));
        return exact.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static String thread(@Nullable RecordedThread thread) {
        if (thread == null) {
            return "-";
        }
        long javaId = Math.max(0, thread.getJavaThreadId());
        String javaName = thread.getJavaName();
        String osName = thread.getOSName();
        String name = javaName == null ? osName : javaName;
        return EventDump.thread(new ThreadRef(
                javaId,
                thread.getOSThreadId(),
                javaId > 0 ? name : javaName,
                javaId > 0 || osName != null ? osName : name,
                thread.getThreadGroup() == null ? null : thread.getThreadGroup().getName()));
    }

    private static String stack(@Nullable RecordedStackTrace stack) {
        if (stack == null) {
            return "-";
        }
        List<Frame> frames = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            RecordedMethod method = frame.getMethod();
            frames.add(
                    method == null
                            ? new Frame("", "", "", frame.getLineNumber())
                            : new Frame(
                                    method.getType() == null
                                            ? ""
                                            : ClassNames.binaryName(
                                                    method.getType().getName()),
                                    method.getName() == null ? "" : method.getName(),
                                    method.getDescriptor() == null ? "" : method.getDescriptor(),
                                    frame.getLineNumber()));
        }
        return EventDump.stack(new StackTrace(frames, stack.isTruncated()));
    }
}
