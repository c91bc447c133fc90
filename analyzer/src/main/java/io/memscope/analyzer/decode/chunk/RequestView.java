package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRun;
import io.memscope.analyzer.decode.EventView;
import org.jspecify.annotations.Nullable;

/** The events that {@link EventRows} hold, one at a time or all in a row, as one request sees them. */
final class RequestView extends EventView implements EventRun {
    private final EventLayout layout;
    private final EventLayout.View view;
    private final Slot[] slots;
    /** Where slots with plain numbers and ids are among the values; -1 for those that take more to read. */
    private final int[] plainNumbers;

    private final int[] plainIds;
    private final int startTicks;
    private final int durationTicks;
    private final int threadIndex;
    private final int stackIndex;
    private final ChunkClock clock;
    private final EventRows rows;
    private final SlotReader reader;
    private final EventCollector.Part part;
    private final boolean always;
    private final int number;
    /** Where the values of the event at hand begin. */
    private int first;

    RequestView(
            EventLayout layout,
            EventLayout.View view,
            EventRows rows,
            SlotReader reader,
            EventCollector.Part part,
            boolean always) {
        this.layout = layout;
        this.view = view;
        this.slots = view.slots().toArray(new Slot[0]);
        plainNumbers = new int[slots.length];
        plainIds = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            plainNumbers[i] = slots[i].plain(Slot.Kind.INTEGER, Unit.NONE);
            plainIds[i] = slots[i].plain(Slot.Kind.CONSTANT, slots[i].unit());
        }
        startTicks = layout.start().plain(Slot.Kind.INTEGER, Unit.TICKS_TIME);
        durationTicks = layout.duration().plain(Slot.Kind.INTEGER, Unit.TICKS_SPAN);
        threadIndex = view.thread().plain(Slot.Kind.CONSTANT, view.thread().unit());
        stackIndex = view.stack().plain(Slot.Kind.CONSTANT, view.stack().unit());
        clock = reader.clock();
        this.rows = rows;
        this.reader = reader;
        this.part = part;
        this.always = always;
        this.number = view.subscription().number();
    }

    /** Hands the events in the rows to who asked for them, those that the filter leaves. */
    void deliver(EventFilter filter, Constants constants) {
        if (always && rows.size() > 1) {
            part.acceptAll(number, this);
            return;
        }
        for (int place = 0; place < rows.size(); place++) {
            at(place);
            if (always || view.subscription().accepts(this, filter, constants)) {
                part.accept(number, this);
            }
        }
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public EventView at(int place) {
        first = place * rows.width();
        return this;
    }

    @Override
    public long rawStartNanos() {
        return startTicks >= 0
                ? clock.timeNanos(rows.values[first + startTicks])
                : reader.longAt(layout.start(), rows.values, first);
    }

    @Override
    public long rawDurationNanos() {
        return Math.max(
                0,
                durationTicks >= 0
                        ? clock.spanNanos(rows.values[first + durationTicks])
                        : reader.longAt(layout.duration(), rows.values, first));
    }

    @Override
    public long threadId() {
        return id(threadIndex, view.thread());
    }

    @Override
    public long stackId() {
        return id(stackIndex, view.stack());
    }

    @Override
    public boolean present(int slot) {
        return plainNumbers[slot] >= 0 || reader.present(slots[slot], rows.values, first);
    }

    @Override
    public long longAt(int slot) {
        int place = plainNumbers[slot];
        return place >= 0 ? rows.values[first + place] : reader.longAt(slots[slot], rows.values, first);
    }

    @Override
    public double doubleAt(int slot) {
        int place = plainNumbers[slot];
        return place >= 0 ? rows.values[first + place] : reader.doubleAt(slots[slot], rows.values, first);
    }

    @Override
    public long idAt(int slot) {
        return id(plainIds[slot], slots[slot]);
    }

    private long id(int place, Slot slot) {
        // 0 needs a closer look: it refers to nothing, in most pools.
        if (place >= 0 && rows.values[first + place] != 0) {
            return rows.values[first + place];
        }
        return reader.idAt(slot, rows.values, first);
    }

    @Override
    public @Nullable String textAt(int slot) {
        return reader.textAt(slots[slot], rows.values, first);
    }

    @Override
    public void threadIds(long[] into) {
        ids(threadIndex, view.thread(), into);
    }

    @Override
    public void stackIds(long[] into) {
        ids(stackIndex, view.stack(), into);
    }

    @Override
    public void idsAt(int slot, long[] into) {
        ids(plainIds[slot], slots[slot], into);
    }

    private void ids(int place, Slot slot, long[] into) {
        long[] values = rows.values;
        int size = rows.size();
        int width = rows.width();
        if (place < 0) {
            for (int i = 0; i < size; i++) {
                into[i] = reader.idAt(slot, values, i * width);
            }
            return;
        }
        int from = place;
        for (int i = 0; i < size; i++) {
            long id = values[from];
            into[i] = id != 0 ? id : reader.idAt(slot, values, from - place);
            from += width;
        }
    }

    @Override
    public void longsAt(int slot, long[] into) {
        long[] values = rows.values;
        int size = rows.size();
        int width = rows.width();
        int place = plainNumbers[slot];
        int from = 0;
        for (int i = 0; i < size; i++) {
            into[i] = place >= 0 ? values[from + place] : reader.longAt(slots[slot], values, from);
            from += width;
        }
    }

    @Override
    public void doublesAt(int slot, double[] into) {
        long[] values = rows.values;
        int size = rows.size();
        int width = rows.width();
        int place = plainNumbers[slot];
        int from = 0;
        for (int i = 0; i < size; i++) {
            if (place >= 0) {
                into[i] = values[from + place];
            } else {
                into[i] = reader.present(slots[slot], values, from)
                        ? reader.doubleAt(slots[slot], values, from)
                        : Double.NaN;
            }
            from += width;
        }
    }

    @Override
    public void rawStartNanos(long[] into) {
        for (int i = 0; i < rows.size(); i++) {
            at(i);
            into[i] = rawStartNanos();
        }
    }

    @Override
    public void durationNanos(long[] into) {
        for (int i = 0; i < rows.size(); i++) {
            at(i);
            into[i] = durationNanos();
        }
    }
}
