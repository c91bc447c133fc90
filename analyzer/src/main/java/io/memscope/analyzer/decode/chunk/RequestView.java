package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventView;
import org.jspecify.annotations.Nullable;

/** The event at hand, seen through one request; its values are shared with the other views of the same event. */
final class RequestView extends EventView {
    private final EventLayout layout;
    private final EventLayout.View view;
    private final Slot[] slots;
    private final long[] values;
    private final SlotReader reader;
    private final EventCollector.Part part;

    RequestView(EventLayout layout, EventLayout.View view, long[] values, SlotReader reader, EventCollector.Part part) {
        this.layout = layout;
        this.view = view;
        this.slots = view.slots().toArray(new Slot[0]);
        this.values = values;
        this.reader = reader;
        this.part = part;
    }

    Subscription subscription() {
        return view.subscription();
    }

    /** Hands the event to who asked for it. */
    void deliver() {
        part.accept(view.subscription().number(), this);
    }

    @Override
    public long rawStartNanos() {
        return reader.longAt(layout.start(), values);
    }

    @Override
    public long rawDurationNanos() {
        return Math.max(0, reader.longAt(layout.duration(), values));
    }

    @Override
    public long threadId() {
        return reader.idAt(view.thread(), values);
    }

    @Override
    public long stackId() {
        return reader.idAt(view.stack(), values);
    }

    @Override
    public boolean present(int slot) {
        return reader.present(slots[slot], values);
    }

    @Override
    public long longAt(int slot) {
        return reader.longAt(slots[slot], values);
    }

    @Override
    public double doubleAt(int slot) {
        return reader.doubleAt(slots[slot], values);
    }

    @Override
    public long idAt(int slot) {
        return reader.idAt(slots[slot], values);
    }

    @Override
    public @Nullable String textAt(int slot) {
        return reader.textAt(slots[slot], values);
    }
}
