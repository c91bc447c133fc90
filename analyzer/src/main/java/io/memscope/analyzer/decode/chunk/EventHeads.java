package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.input.ChunkHeader;
import java.util.HashMap;
import java.util.Map;

/**
 * Given a place in a chunk, tells whether an event begins there: its size and type, and whether they make sense.
 *
 * <p>The format has no marks between events: after one with a broken size the next is found only by looking for a place
 * from which several in a row make sense.
 */
final class EventHeads {
    /** So many events in a row are no accident. */
    private static final int CONVINCING = 3;

    /**
     * How often each byte is looked at in search of events, on average: forged events could all but contain each other.
     */
    private static final int MOST_LOOKS = 50;
    /** What is so small is searched through in any case. */
    private static final long SMALL_BYTES = 10_000_000;

    private static final long[] NOTHING = {};
    /** Events may be written a little before or after what the header says. */
    private static final long SLACK_NANOS = 1_000_000_000L;

    private final ChunkBytes in;
    private final ChunkClock clock;
    private final ChunkLayout layout;
    private final int end;
    private final long earliestNanos;
    private final long latestNanos;
    private final long mostBytes;
    private long lookedAtBytes;
    private final Map<Integer, FieldProgram> skips = new HashMap<>();

    /** Of the event that {@link #read} was last asked about: behind it. */
    int next;
    /** Its type. */
    long typeId;

    EventHeads(ChunkBytes in, ChunkHeader header, ChunkLayout layout, int end) {
        this.in = in;
        this.clock = ChunkClock.of(header);
        this.layout = layout;
        this.end = end;
        mostBytes = Math.max(SMALL_BYTES, (long) end * MOST_LOOKS);
        earliestNanos = header.startNanos() - SLACK_NANOS;
        latestNanos = header.finished() && header.durationNanos() > 0
                ? header.startNanos() + header.durationNanos() + SLACK_NANOS
                : Long.MAX_VALUE;
    }

    /** Reads size and type of the event that begins there; false if it can't be one, as it would not fit. */
    boolean read(int position) {
        long size;
        byte[] b = in.bytes;
        // Most events: a size of one byte and a type of two. Written out since this runs for every event.
        if (in.compressed && position + 2 < end && b[position] >= 0 && b[position + 1] < 0 && b[position + 2] >= 0) {
            size = b[position];
            typeId = (b[position + 1] & 0x7F) | (b[position + 2] << 7);
            in.position = position + 3;
        } else {
            in.position = position;
            try {
                size = in.readSize();
                typeId = in.readLong();
            } catch (IndexOutOfBoundsException e) {
                return false;
            }
        }
        if (size < in.position - position || size > end - position) {
            return false;
        }
        next = position + (int) size;
        return true;
    }

    /**
     * The first place from there on at which events make sense again; the end if there is none, or if looking for it
     * takes too long.
     */
    int resume(int from) {
        for (int position = from; position < end && lookedAtBytes < mostBytes; position++) {
            if (convincing(position)) {
                return position;
            }
        }
        return end;
    }

    private boolean convincing(int position) {
        int at = position;
        int found = 0;
        while (found < CONVINCING && at < end) {
            if (!plausible(at)) {
                return false;
            }
            // Metadata and constants are not looked into here, so they prove little.
            found += special(typeId) ? 0 : 1;
            at = next;
        }
        // At the end of the chunk there may be fewer, but one is no proof.
        return found > 1;
    }

    private static boolean special(long typeId) {
        return typeId == Metadata.METADATA_EVENT_ID || typeId == Metadata.CONSTANTS_EVENT_ID;
    }

    /** Whether an event of a declared type begins there, with a time within the chunk and fields of just its length. */
    boolean plausible(int position) {
        if (!read(position)) {
            return false;
        }
        int after = next;
        lookedAtBytes += after - position;
        int index = layout.eventIndex(typeId);
        if (index < 0 && !special(typeId)) {
            return false;
        }
        int fields = in.position;
        try {
            // All writers put the time first.
            long time = clock.timeNanos(in.readLong());
            if (in.position > after || time < earliestNanos || time > latestNanos) {
                return false;
            }
            if (index >= 0) {
                in.position = fields;
                in.limit = after;
                skip(index).run(in, NOTHING);
                return in.position == after;
            }
            return true;
        } catch (MalformedDataException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private FieldProgram skip(int index) throws MalformedDataException {
        FieldProgram known = skips.get(index);
        if (known == null) {
            known = layout.skipEvent(index);
            skips.put(index, known);
        }
        return known;
    }
}
