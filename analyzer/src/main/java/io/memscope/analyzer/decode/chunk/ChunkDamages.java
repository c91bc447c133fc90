package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.input.ChunkBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what can't be read of one chunk, by place in its file. */
final class ChunkDamages {
    /** Beyond so many places a chunk is described by their number. */
    private static final int MOST = 100;

    private final ChunkBuffer chunk;
    private final List<Damage> damages = new ArrayList<>();
    private long unlisted;
    private long unlistedBytes;

    ChunkDamages(ChunkBuffer chunk) {
        this.chunk = chunk;
    }

    /**
     * Adds one.
     *
     * @param start where it begins in the chunk
     * @param end where it ends
     * @param reason one line, lower case
     * @param lostNanos how much time is lost, or null if that is not known
     * @param lostEvents how many events, or null if that is not known
     */
    void add(int start, int end, String reason, @Nullable Long lostNanos, @Nullable Long lostEvents) {
        if (damages.size() >= MOST) {
            unlisted++;
            unlistedBytes += end - start;
            return;
        }
        damages.add(
                new Damage(chunk.source(), chunk.offsetBytes() + start, end - start, reason, lostNanos, lostEvents));
    }

    List<Damage> list() {
        if (unlisted == 0) {
            return List.copyOf(damages);
        }
        List<Damage> all = new ArrayList<>(damages);
        all.add(new Damage(
                chunk.source(),
                chunk.offsetBytes(),
                unlistedBytes,
                unlisted + " more places of the chunk can't be read",
                null,
                null));
        return all;
    }
}
