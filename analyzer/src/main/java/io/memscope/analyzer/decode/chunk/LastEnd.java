package io.memscope.analyzer.decode.chunk;

/** Given the events of a chunk, gives the end of the one that ends last. */
final class LastEnd {
    private final SlotReader slots;
    private final long slackTicks;
    private long ticks = Long.MIN_VALUE;
    private long nanos = Long.MIN_VALUE;

    LastEnd(ChunkClock clock, SlotReader slots) {
        this.slots = slots;
        // Rounding to nanoseconds may swap two ends that are so close.
        slackTicks = 2 + (long) (2 * clock.ticksPerNano());
    }

    /** Takes the events in the rows. */
    void note(EventLayout event, EventRows rows) {
        int start = event.start().plain(Slot.Kind.INTEGER, Unit.TICKS_TIME);
        int duration = event.duration().plain(Slot.Kind.INTEGER, Unit.TICKS_SPAN);
        boolean inTicks = start >= 0 && (duration >= 0 || event.duration().kind() == Slot.Kind.ABSENT);
        int width = rows.width();
        int end = rows.size() * width;
        if (!inTicks) {
            for (int first = 0; first < end; first += width) {
                convert(event, rows.values, first);
            }
            return;
        }
        long latest = ticks;
        for (int first = 0; first < end; first += width) {
            latest = Math.max(latest, endTicks(rows.values, first, start, duration));
        }
        if (latest <= ticks) {
            return;
        }
        ticks = Math.max(ticks, latest < Long.MIN_VALUE + slackTicks ? Long.MIN_VALUE : latest - slackTicks);
        for (int first = 0; first < end; first += width) {
            if (endTicks(rows.values, first, start, duration) >= ticks) {
                convert(event, rows.values, first);
            }
        }
    }

    private static long endTicks(long[] values, int first, int start, int duration) {
        return values[first + start] + (duration < 0 ? 0 : Math.max(0, values[first + duration]));
    }

    private void convert(EventLayout event, long[] values, int first) {
        long end =
                slots.longAt(event.start(), values, first) + Math.max(0, slots.longAt(event.duration(), values, first));
        nanos = Math.max(nanos, end);
    }

    /** Nanoseconds since the epoch; {@code Long.MIN_VALUE} without events. */
    long nanos() {
        return nanos;
    }
}
