package io.memscope.remote.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Given a frame, gives it as one line of JSON, null for what is absent; what each property means is in
 * {@code live.schema.json} beside this class.
 *
 * <p>Pure ASCII: names of threads may hold anything, and escaped they can't steer a terminal.
 */
public final class LiveJson {
    /** Raised when a property changes its meaning or goes; new ones may come. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private LiveJson() {}

    /**
     * Writes a line.
     *
     * @param frame its lists in the order wanted, and cut
     * @param omitted how many rows that left out
     * @throws IOException if it can't be written
     */
    public static void write(LiveFrame frame, Omitted omitted, OutputStream out) throws IOException {
        try {
            String line = MAPPER.writeValueAsString(Line.of(frame, omitted)) + "\n";
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (JacksonException e) {
            throw new IllegalStateException("a frame that is no JSON", e);
        }
    }

    /**
     * Rows that are not there, of each list.
     *
     * @param threads filtered out, or beyond the most asked for
     * @param pools likewise
     */
    public record Omitted(int threads, int pools) {}

    record Line(
            int schemaVersion,
            LiveTarget target,
            String time,
            long intervalNanos,
            Totals totals,
            List<ThreadRow> threads,
            List<PoolRow> pools,
            Omitted omitted,
            double watchCpuCores,
            List<String> notes) {

        static Line of(LiveFrame frame, Omitted omitted) {
            return new Line(
                    SCHEMA_VERSION,
                    frame.target(),
                    frame.time().toString(),
                    frame.intervalNanos(),
                    Totals.of(frame.totals()),
                    frame.threads().stream().map(ThreadRow::of).toList(),
                    frame.pools().stream().map(PoolRow::of).toList(),
                    omitted,
                    frame.watchCpuCores(),
                    frame.notes());
        }
    }

    record Totals(
            int threads,
            double allocatedBytesPerSecond,
            @Nullable Double endedBytesPerSecond,
            @Nullable Double processCpuCores,
            double threadCpuCores,
            @Nullable Double blockedThreads,
            @Nullable Double blockedShareOfBusy,
            long heapUsedBytes,
            long heapCommittedBytes,
            @Nullable Long heapMaxBytes,
            @Nullable Long heapAfterGcBytes,
            long gcCount,
            double gcShare) {

        static Totals of(LiveTotals totals) {
            return new Totals(
                    totals.threads(),
                    totals.allocatedBytesPerSecond(),
                    totals.endedBytesPerSecond(),
                    totals.processCpuCores(),
                    totals.threadCpuCores(),
                    totals.blockedThreads(),
                    totals.blockedShareOfBusy(),
                    totals.heapUsedBytes(),
                    totals.heapCommittedBytes(),
                    totals.heapMaxBytes(),
                    totals.heapAfterGcBytes(),
                    totals.gcCount(),
                    totals.gcShare());
        }
    }

    record ThreadRow(
            long id,
            String name,
            String pool,
            double allocatedBytesPerSecond,
            double cpuCores,
            @Nullable Double blockedShare,
            long allocatedBytes,
            @Nullable String state,
            @Nullable String waitsFor,
            @Nullable String heldBy) {

        static ThreadRow of(LiveThread thread) {
            Thread.State state = thread.state();
            return new ThreadRow(
                    thread.id(),
                    thread.name(),
                    thread.pool(),
                    thread.allocatedBytesPerSecond(),
                    thread.cpuCores(),
                    thread.blockedShare(),
                    thread.allocatedBytes(),
                    state == null ? null : state.name(),
                    thread.waitsFor(),
                    thread.heldBy());
        }
    }

    record PoolRow(
            String name,
            boolean virtual,
            int threads,
            @Nullable Double allocatedBytesPerSecond,
            @Nullable Double cpuCores,
            @Nullable Double blockedThreads) {

        static PoolRow of(LivePool pool) {
            return new PoolRow(
                    pool.name(),
                    pool.virtual(),
                    pool.threads(),
                    pool.allocatedBytesPerSecond(),
                    pool.cpuCores(),
                    pool.blockedThreads());
        }
    }
}
