package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.input.ChunkHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks over the events of a chunk, hands on those that are asked for and counts all. */
final class EventWalk {
    private static final RequestView[] NOBODY = {};
    private static final int NO_TYPE = -1;

    private final ChunkBytes in;
    private final int end;
    private final ChunkLayout layout;
    private final ChunkConstants constants;
    private final EventFilter filter;
    private final ChunkDamages damages;
    private final EventHeads heads;
    private final LastEnd lastEnd;

    private final EventLayout[] layouts;
    private final RequestView[][] views;
    private final FieldProgram[] programs;
    private final long[] counts;

    /** Events of one type that nobody has seen yet. */
    private final EventRows rows = new EventRows();
    /** Their type. */
    private int rowsType = NO_TYPE;

    EventWalk(
            ChunkBytes in,
            int end,
            ChunkHeader header,
            ChunkLayout layout,
            ChunkConstants constants,
            EventFilter filter,
            List<EventCollector.Part> parts,
            ChunkDamages damages) {
        this.in = in;
        this.end = end;
        this.layout = layout;
        this.constants = constants;
        this.filter = filter;
        this.damages = damages;
        heads = new EventHeads(in, header, layout, end);
        lastEnd = new LastEnd(ChunkClock.of(header), constants.slots());
        layouts = layout.events().toArray(new EventLayout[0]);
        views = new RequestView[layouts.length][];
        programs = new FieldProgram[layouts.length];
        counts = new long[layouts.length];
        for (int i = 0; i < layouts.length; i++) {
            programs[i] = layouts[i].program();
            views[i] = views(layouts[i], parts);
        }
    }

    private RequestView[] views(EventLayout event, List<EventCollector.Part> parts) {
        List<EventLayout.View> wanted = event.views();
        if (wanted.isEmpty()) {
            return NOBODY;
        }
        RequestView[] created = new RequestView[wanted.size()];
        for (int i = 0; i < created.length; i++) {
            Subscription subscription = wanted.get(i).subscription();
            EventCollector.Part part = parts.get(subscription.collector());
            boolean always = subscription.unfilteredBy(filter);
            created[i] = new RequestView(event, wanted.get(i), rows, constants.slots(), part, always);
            if (subscription.request().scope() != EventRequest.Scope.CONTEXT) {
                created[i].limit(filter);
            }
        }
        return created;
    }

    /** Walks over all events. */
    void run() {
        int position = ChunkHeader.BYTES;
        while (position < end) {
            if (!heads.read(position)) {
                position = resume(position, "an event that does not end within the chunk");
                continue;
            }
            int next = heads.next;
            long typeId = heads.typeId;
            int index = layout.eventIndex(typeId);
            if (index >= 0) {
                read(index, position, next);
            } else if (typeId != Metadata.METADATA_EVENT_ID && typeId != Metadata.CONSTANTS_EVENT_ID) {
                if (next < end && !heads.plausible(next)) {
                    position = resume(position, "an event of a type that is not declared");
                    continue;
                }
                damages.add(position, next, "an event of a type that is not declared: " + typeId, null, 1L);
            }
            position = next;
        }
        deliver();
    }

    /** Decodes one event; the position is behind its type. */
    private void read(int index, int position, int next) {
        if (index != rowsType || rows.full()) {
            // Delivering looks into constants, which moves the position.
            int fields = in.position;
            deliver();
            in.position = fields;
            rowsType = index;
            rows.start(programs[index].valueCount());
        }
        in.limit = next;
        try {
            programs[index].run(in, rows.values, rows.next());
            if (in.position <= next) {
                rows.keep();
                return;
            }
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            // Told below.
        }
        damages.add(position, next, "an event whose fields are broken", null, 1L);
    }

    /** Hands on the events in the rows, and empties them. */
    private void deliver() {
        if (rows.size() == 0) {
            return;
        }
        counts[rowsType] += rows.size();
        lastEnd.note(layouts[rowsType], rows);
        in.limit = end;
        for (RequestView view : views[rowsType]) {
            view.deliver(filter, constants);
        }
        rows.clear();
    }

    private int resume(int broken, String reason) {
        int resumed = heads.resume(broken + 1);
        damages.add(broken, resumed, reason, null, null);
        return resumed;
    }

    /** Events by type, as JDK 11 and later name it; types without events have 0. */
    Map<String, Long> counts() {
        Map<String, Long> byName = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byName.merge(layouts[i].typeName(), counts[i], Long::sum);
        }
        return byName;
    }

    /** End of the event that ends last, nanoseconds since the epoch; {@code Long.MIN_VALUE} without events. */
    long lastEndNanos() {
        return lastEnd.nanos();
    }
}
