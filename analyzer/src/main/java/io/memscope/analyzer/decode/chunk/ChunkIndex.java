package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.input.ChunkHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Given the bytes of a chunk, finds its metadata and constants: by the offsets of the header, or, where these lead
 * nowhere, by walking over its events.
 */
final class ChunkIndex {
    private final ChunkBytes in;
    private final ChunkHeader header;
    private final int end;
    private final ChunkDamages damages;
    private @Nullable Found found;

    ChunkIndex(ChunkBytes in, ChunkHeader header, int end, ChunkDamages damages) {
        this.in = in;
        this.header = header;
        this.end = end;
        this.damages = damages;
    }

    /** Where metadata and constants were come across, how many other events, and up to where. */
    private record Found(List<Integer> metadata, List<Integer> constants, long events, int reached) {}

    /** The chunk's metadata; null if none can be read. */
    @Nullable
    ChunkLayout metadata(ChunkLayout.Cache layouts) {
        String reason;
        try {
            return layout(header.metadataOffset(), layouts);
        } catch (MalformedDataException e) {
            reason = String.valueOf(e.getMessage());
        }
        List<Integer> places = found().metadata();
        for (int i = places.size() - 1; i >= 0; i--) {
            try {
                ChunkLayout layout = layout(places.get(i), layouts);
                damages.add(0, 0, "metadata had to be searched for: " + reason, null, null);
                return layout;
            } catch (MalformedDataException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        Long lostNanos = header.durationNanos() > 0 ? header.durationNanos() : null;
        damages.add(0, end, "the chunk has no metadata that can be read: " + reason, lostNanos, found().events());
        return null;
    }

    private ChunkLayout layout(long offset, ChunkLayout.Cache layouts) throws MalformedDataException {
        in.position = place(offset, "metadata");
        in.limit = end;
        return layouts.get(in);
    }

    private int place(long offset, String what) throws MalformedDataException {
        if (offset < ChunkHeader.BYTES || offset >= end) {
            throw new MalformedDataException(what + " is not within the chunk");
        }
        return (int) offset;
    }

    /** Whether walking from event to event comes by that place. */
    boolean reaches(int place) {
        Found events = found();
        return events.reached() == place || (events.reached() > place && passes(place));
    }

    private boolean passes(int place) {
        return new ChunkIndex(in, header, place, damages).found().reached() == place;
    }

    /** Indexes all constants of the chunk, the newest first. */
    void constants(ConstantPools pools) {
        Set<Integer> visited = new HashSet<>();
        String reason =
                header.constantsOffset() == 0 ? "the header does not tell where they are" : followChain(pools, visited);
        if (reason == null) {
            return;
        }
        List<Integer> places = found().constants();
        boolean all = found().reached() == end;
        for (int i = places.size() - 1; i >= 0; i--) {
            if (visited.add(places.get(i))) {
                try {
                    pools.index(places.get(i), end);
                } catch (MalformedDataException e) {
                    all = false;
                    tell(places.get(i), String.valueOf(e.getMessage()));
                }
            }
        }
        if (!all) {
            tell(0, reason);
        } else if (!places.isEmpty()) {
            damages.add(0, 0, "constants had to be searched for: " + reason, null, null);
        }
    }

    /** Follows the events with constants, each of which says how far away the one before it is. */
    private @Nullable String followChain(ConstantPools pools, Set<Integer> visited) {
        long offset = 0;
        long delta = header.constantsOffset();
        try {
            while (delta != 0) {
                offset = place(Math.addExact(offset, delta), "an event with constants");
                if (!visited.add((int) offset)) {
                    return "the events with constants refer to each other in a circle";
                }
                delta = index(pools, (int) offset);
            }
            return null;
        } catch (MalformedDataException e) {
            visited.remove((int) offset);
            return String.valueOf(e.getMessage());
        } catch (ArithmeticException e) {
            return "an event with constants is not within the chunk";
        }
    }

    private long index(ConstantPools pools, int place) throws MalformedDataException {
        try {
            return pools.index(place, end);
        } catch (ConstantPools.BrokenPoolException e) {
            tell(place, String.valueOf(e.getMessage()));
            return e.delta();
        }
    }

    private void tell(int place, String reason) {
        damages.add(place, place, "names and stacks may be missing: " + reason, null, null);
    }

    /** Walks over the events up to the first that is broken. */
    private Found found() {
        if (found != null) {
            return found;
        }
        List<Integer> metadata = new ArrayList<>();
        List<Integer> constants = new ArrayList<>();
        long events = 0;
        int position = ChunkHeader.BYTES;
        while (position < end) {
            in.position = position;
            long size;
            long type;
            try {
                size = in.readSize();
                type = in.readLong();
            } catch (IndexOutOfBoundsException e) {
                break;
            }
            if (size < in.position - position || size > end - position) {
                if (type == Metadata.CONSTANTS_EVENT_ID && size > end - position) {
                    constants.add(position);
                }
                break;
            }
            if (type == Metadata.METADATA_EVENT_ID) {
                metadata.add(position);
            } else if (type == Metadata.CONSTANTS_EVENT_ID) {
                constants.add(position);
            } else {
                events++;
            }
            position += (int) size;
        }
        found = new Found(metadata, constants, events, position);
        return found;
    }
}
