package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.input.ChunkHeader;

/**
 * Given a place in a chunk, tells whether an event begins there: its size and type, and whether they make sense.
 *
 * <p>The format has no marks between events: after one with a broken size the next is found only by looking for a place
 * from which several in a row make sense.
 */
final class EventHeads {
    /** So many events in a row are no accident: each has a type that is declared and a time within the chunk. */
    private static final int CONVINCING = 4;
    /** Events may be written a little before or after what the header says. */
    private static final long SLACK_NANOS = 10_000_000_000L;

    private final ChunkBytes in;
    private final ChunkHeader header;
    private final ChunkClock clock;
    private final ChunkLayout layout;
    private final int end;

    /** Of the event that {@link #read} was last asked about: behind it. */
    int next;
    /** Its type. */
    long typeId;

    EventHeads(ChunkBytes in, ChunkHeader header, ChunkLayout layout, int end) {
        this.in = in;
        this.header = header;
        this.clock = ChunkClock.of(header);
        this.layout = layout;
        this.end = end;
    }

    /** Reads size and type of the event that begins there; false if it can't be one, as it would not fit. */
    boolean read(int position) {
        in.position = position;
        long size;
        try {
            size = in.readSize();
            typeId = in.readLong();
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
        if (size < in.position - position || size > end - position) {
            return false;
        }
        next = position + (int) size;
        return true;
    }

    /** The first place from there on at which events make sense again; the end if there is none. */
    int resume(int from) {
        for (int position = from; position < end; position++) {
            if (convincing(position)) {
                return position;
            }
        }
        return end;
    }

    private boolean convincing(int position) {
        int at = position;
        for (int i = 0; i < CONVINCING; i++) {
            if (!plausible(at)) {
                return false;
            }
            at = next;
            if (at == end) {
                // What ends exactly with the chunk needs less proof, but some.
                return i > 0;
            }
        }
        return true;
    }

    /** Whether an event of a declared type, with a time within the chunk, begins there. */
    boolean plausible(int position) {
        if (!read(position)) {
            return false;
        }
        boolean special = typeId == Metadata.METADATA_EVENT_ID || typeId == Metadata.CONSTANTS_EVENT_ID;
        if (!special && layout.eventIndex(typeId) < 0) {
            return false;
        }
        if (in.position >= next) {
            return false;
        }
        // All writers put the time first.
        long time;
        try {
            time = clock.timeNanos(in.readLong());
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
        long first = header.startNanos() - SLACK_NANOS;
        long last = header.finished() ? header.startNanos() + header.durationNanos() + SLACK_NANOS : Long.MAX_VALUE;
        return in.position <= next && time >= first && time <= last;
    }
}
