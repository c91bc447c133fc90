package io.memscope.analyzer.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event type that a collector asks for, and the fields it wants by slot.
 *
 * @param typeName the event type as JDK 11 and later name it, say {@code jdk.ThreadPark}; readers map older names to it
 * @param scope what a filter by time or thread may take away
 * @param threadField the field with the thread that the event is about, or null where it is about none
 * @param fields one entry per slot: a field, a path into a nested struct ({@code heapSpace.committedSize}), or several
 *     names of the same thing in different JDKs, {@code |} between them; the first that a recording has is taken
 */
public record EventRequest(
        String typeName, Scope scope, @Nullable String threadField, List<String> fields) {

    /** What a filter by time or thread may take away from the events of a type. */
    public enum Scope {
        /** Something that a thread did: outside the time range or on another thread it is left out. */
        ACTIVITY,
        /** Something that the JVM or the host did: left out only outside the time range. */
        TIMELINE,
        /** What is needed to understand the rest, whenever it was said: never left out. */
        CONTEXT
    }

    public EventRequest {
        fields = List.copyOf(fields);
    }

    /** An activity of the thread in {@code eventThread}. */
    public static EventRequest activity(String typeName, String... fields) {
        return new EventRequest(typeName, Scope.ACTIVITY, "eventThread", List.of(fields));
    }

    /** An activity of the thread in the field named. */
    public static EventRequest activityOf(String threadField, String typeName, String... fields) {
        return new EventRequest(typeName, Scope.ACTIVITY, threadField, List.of(fields));
    }

    /** Something that happened to the whole JVM or host. */
    public static EventRequest timeline(String typeName, String... fields) {
        return new EventRequest(typeName, Scope.TIMELINE, null, List.of(fields));
    }

    /** Something that explains the recording. */
    public static EventRequest context(String typeName, String... fields) {
        return new EventRequest(typeName, Scope.CONTEXT, null, List.of(fields));
    }

    /**
     * Something that explains the recording, about the thread in the field named; filtered by that thread's collector.
     */
    public static EventRequest contextOf(String threadField, String typeName, String... fields) {
        return new EventRequest(typeName, Scope.CONTEXT, threadField, List.of(fields));
    }
}
