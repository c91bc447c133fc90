package io.memscope.analyzer.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down all that a reader says about the events asked for, a line each, to compare readers by. */
public final class EventDump implements EventCollector {
    private final List<EventRequest> requests;
    private final Map<String, List<String>> lines = new TreeMap<>();

    public EventDump(List<EventRequest> requests) {
        this.requests = List.copyOf(requests);
    }

    /** The lines by event type, in the order of the file. */
    public Map<String, List<String>> lines() {
        return lines;
    }

    @Override
    public List<EventRequest> requests() {
        return requests;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new Chunk();
    }

    private final class Chunk implements Part {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Seen(int request, long[] times, long thread, long stack, List<Value> values) {}

        private record Value(
                boolean present,
                long number,
                double fraction,
                long id,
                @Nullable String text) {}

        private final List<Seen> events = new ArrayList<>();
        private final Map<String, List<String>> resolved = new TreeMap<>();

        @Override
        public void accept(int request, EventView event) {
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < requests.get(request).fields().size(); i++) {
                values.add(new Value(
                        event.present(i), event.longAt(i), event.doubleAt(i), event.idAt(i), event.textAt(i)));
            }
            long[] times = {event.startNanos(), event.durationNanos()};
            events.add(new Seen(request, times, event.threadId(), event.stackId(), values));
        }

        @Override
        public void resolve(Constants constants) {
            for (Seen seen : events) {
                EventRequest request = requests.get(seen.request());
                StringBuilder line = new StringBuilder();
                line.append("start=").append(seen.times()[0]);
                line.append(" duration=").append(seen.times()[1]);
                line.append(" thread=").append(thread(constants.thread(seen.thread())));
                line.append(" stack=").append(stack(constants.stack(seen.stack())));
                for (int i = 0; i < request.fields().size(); i++) {
                    Value value = seen.values().get(i);
                    line.append(' ').append(request.fields().get(i)).append('=');
                    line.append(value(value, constants));
                }
                resolved.computeIfAbsent(request.typeName(), key -> new ArrayList<>())
                        .add(line.toString());
            }
        }

        private String value(Value value, Constants constants) {
            if (value.id() != Constants.NO_ID) {
                ThreadRef thread = constants.thread(value.id());
                String className = constants.className(value.id());
                // Ids of several kinds overlap: only the text tells which kind it is.
                if (className != null && className.equals(value.text())) {
                    return "class " + className;
                }
                if (thread != null && thread.name().equals(value.text())) {
                    return thread(thread);
                }
            }
            if (!value.present()) {
                return "-";
            }
            return value.number() + "/" + value.fraction() + "/" + value.text();
        }

        @Override
        public void merge() {
            resolved.forEach((type, more) ->
                    lines.computeIfAbsent(type, key -> new ArrayList<>()).addAll(more));
        }
    }

    /** A thread, in full. */
    public static String thread(@Nullable ThreadRef thread) {
        return thread == null
                ? "-"
                : thread.javaThreadId() + ":" + thread.osThreadId() + ":" + thread.javaName() + ":" + thread.osName()
                        + ":" + thread.groupName();
    }

    /** A stack trace, in full. */
    public static String stack(@Nullable StackTrace stack) {
        if (stack == null) {
            return "-";
        }
        StringBuilder text = new StringBuilder(stack.truncated() ? "cut" : "");
        for (Frame frame : stack.frames()) {
            text.append('<').append(frame).append(frame.descriptor());
        }
        return text.toString();
    }
}
