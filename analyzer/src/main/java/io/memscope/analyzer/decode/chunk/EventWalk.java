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
    private final ChunkBytes in;
    private final int end;
    private final ChunkLayout layout;
    private final ChunkClock clock;
    private final ChunkConstants constants;
    private final EventFilter filter;
    private final ChunkDamages damages;
    private final EventHeads heads;
    private final SlotReader slots;

    private final EventLayout[] layouts;
    private final RequestView[][] views;
    private final long[][] values;
    private final FieldProgram[] programs;
    /** Where start and duration are among the values, if they are in ticks; else -1. */
    private final int[] startTicks;

    private final int[] durationTicks;
    private final long[] counts;
    private final long slackTicks;

    private long lastEndTicks = Long.MIN_VALUE;
    private long lastEndNanos = Long.MIN_VALUE;

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
        this.clock = ChunkClock.of(header);
        this.constants = constants;
        this.filter = filter;
        this.damages = damages;
        this.heads = new EventHeads(in, header, layout, end);
        this.slots = constants.slots();
        // Rounding to nanoseconds may swap two ends that are so close.
        slackTicks = 2 + (long) (2 * clock.ticksPerNano());
        int types = layout.events().size();
        layouts = layout.events().toArray(new EventLayout[0]);
        views = new RequestView[types][];
        values = new long[types][];
        programs = new FieldProgram[types];
        startTicks = new int[types];
        durationTicks = new int[types];
        counts = new long[types];
        for (int i = 0; i < types; i++) {
            EventLayout event = layouts[i];
            programs[i] = event.program();
            boolean inTicks = event.duration().kind() == Slot.Kind.ABSENT
                    || event.duration().unit() == Unit.TICKS_SPAN;
            startTicks[i] = inTicks ? event.start().plain(Slot.Kind.INTEGER, Unit.TICKS_TIME) : -1;
            durationTicks[i] = event.duration().plain(Slot.Kind.INTEGER, Unit.TICKS_SPAN);
            long[] shared = new long[event.program().valueCount()];
            values[i] = shared;
            views[i] = event.views().stream()
                    .map(view -> view(event, view, shared, parts))
                    .toArray(RequestView[]::new);
        }
    }

    private RequestView view(EventLayout event, EventLayout.View view, long[] shared, List<EventCollector.Part> parts) {
        EventCollector.Part part = parts.get(view.subscription().collector());
        RequestView created = new RequestView(event, view, shared, slots, part, unfiltered(view));
        if (view.subscription().request().scope() != EventRequest.Scope.CONTEXT) {
            created.limit(filter);
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
    }

    /** Decodes one event; the position is behind its type. */
    private void read(int index, int position, int next) {
        long[] shared = values[index];
        in.limit = next;
        boolean whole;
        try {
            programs[index].run(in, shared);
            whole = in.position <= next;
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            whole = false;
        }
        if (!whole) {
            damages.add(position, next, "an event whose fields are broken", null, 1L);
            return;
        }
        counts[index]++;
        noteEnd(index, shared);
        for (RequestView view : views[index]) {
            if (view.always() || wanted(view)) {
                in.limit = next;
                view.deliver();
            }
        }
    }

    private void noteEnd(int index, long[] shared) {
        int start = startTicks[index];
        if (start >= 0) {
            int duration = durationTicks[index];
            long ticks = shared[start] + (duration < 0 ? 0 : Math.max(0, shared[duration]));
            if (ticks < lastEndTicks) {
                return;
            }
            lastEndTicks = ticks - slackTicks;
        }
        EventLayout event = layouts[index];
        long end = slots.longAt(event.start(), shared) + Math.max(0, slots.longAt(event.duration(), shared));
        lastEndNanos = Math.max(lastEndNanos, end);
    }

    /** Whether the filter takes nothing away from the request. */
    private boolean unfiltered(EventLayout.View view) {
        return switch (view.subscription().request().scope()) {
            case CONTEXT -> true;
            case TIMELINE -> !filter.limitsTime();
            case ACTIVITY -> !filter.limitsTime() && filter.threads() == null;
        };
    }

    private boolean wanted(RequestView view) {
        return switch (view.subscription().request().scope()) {
            case CONTEXT -> true;
            case TIMELINE -> inTime(view);
            case ACTIVITY ->
                inTime(view) && (filter.threads() == null || filter.acceptsThread(constants.thread(view.threadId())));
        };
    }

    private boolean inTime(RequestView view) {
        return !filter.limitsTime() || filter.acceptsTime(view.rawStartNanos(), view.rawDurationNanos());
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
        return lastEndNanos;
    }
}
