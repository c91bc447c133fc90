package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventView;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The event at hand, seen through one request; its values are shared with the other views of the same event. */
final class RequestView extends EventView {
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
    private final long[] values;
    private final SlotReader reader;
    private final EventCollector.Part part;
    private final boolean always;
    private final int number;

    RequestView(
            EventLayout layout,
            EventLayout.View view,
            long[] values,
            SlotReader reader,
            EventCollector.Part part,
            boolean always) {
        this.layout = layout;
        this.view = view;
        this.slots = view.slots().toArray(new Slot[0]);
        plainNumbers = places(slots, slot -> slot.plain(Slot.Kind.INTEGER, Unit.NONE));
        plainIds = places(slots, slot -> slot.plain(Slot.Kind.CONSTANT, slot.unit()));
        startTicks = layout.start().plain(Slot.Kind.INTEGER, Unit.TICKS_TIME);
        durationTicks = layout.duration().plain(Slot.Kind.INTEGER, Unit.TICKS_SPAN);
        threadIndex = view.thread().plain(Slot.Kind.CONSTANT, view.thread().unit());
        stackIndex = view.stack().plain(Slot.Kind.CONSTANT, view.stack().unit());
        clock = reader.clock();
        this.values = values;
        this.reader = reader;
        this.part = part;
        this.always = always;
        this.number = view.subscription().number();
    }

    Subscription subscription() {
        return view.subscription();
    }

    /** Whether the request gets every event. */
    boolean always() {
        return always;
    }

    /** Hands the event to who asked for it. */
    void deliver() {
        part.accept(number, this);
    }

    private static int[] places(Slot[] slots, ToIntFunction<Slot> place) {
        return Arrays.stream(slots).mapToInt(place).toArray();
    }

    @Override
    public long rawStartNanos() {
        return startTicks >= 0 ? clock.timeNanos(values[startTicks]) : reader.longAt(layout.start(), values);
    }

    @Override
    public long rawDurationNanos() {
        return Math.max(
                0,
                durationTicks >= 0 ? clock.spanNanos(values[durationTicks]) : reader.longAt(layout.duration(), values));
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
        return plainNumbers[slot] >= 0 || reader.present(slots[slot], values);
    }

    @Override
    public long longAt(int slot) {
        int place = plainNumbers[slot];
        return place >= 0 ? values[place] : reader.longAt(slots[slot], values);
    }

    @Override
    public double doubleAt(int slot) {
        int place = plainNumbers[slot];
        return place >= 0 ? values[place] : reader.doubleAt(slots[slot], values);
    }

    @Override
    public long idAt(int slot) {
        return id(plainIds[slot], slots[slot]);
    }

    private long id(int place, Slot slot) {
        // 0 needs a closer look: it refers to nothing, in most pools.
        if (place >= 0 && values[place] != 0) {
            return values[place];
        }
        return reader.idAt(slot, values);
    }

    @Override
    public @Nullable String textAt(int slot) {
        return reader.textAt(slots[slot], values);
    }
}
