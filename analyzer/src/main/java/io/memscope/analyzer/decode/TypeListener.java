package io.memscope.analyzer.decode;

import java.util.List;

/** A part of a collector that wants to know which event types its chunk declares. */
public interface TypeListener extends EventCollector.Part {

    /**
     * Takes the event types of the chunk, or some of them; called before any event, once or more often, by one thread
     * at a time.
     */
    void declared(List<EventTypeInfo> types);
}
