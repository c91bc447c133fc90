package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.decode.input.ChunkBuffer;
import io.memscope.analyzer.decode.input.ChunkSplitter;
import io.memscope.analyzer.decode.input.RecordingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads recordings of the formats 1 and 2, fast, in memory bounded by the largest chunk, and as much of damaged ones as
 * makes sense.
 */
public final class ChunkReader implements RecordingReader {
    /** What summaries call it. */
    public static final String NAME = "chunk";

    @Override
    public ReadSummary read(
            List<Path> files, List<? extends EventCollector> collectors, EventFilter filter, ReadProgress progress)
            throws IOException {
        List<Path> expanded = RecordingFiles.expand(files);
        long totalBytes = 0;
        for (Path file : expanded) {
            totalBytes += Files.size(file);
        }
        ChunkDecoder decoder = new ChunkDecoder(collectors, filter);
        Merge merge = new Merge();
        ChunkBuffer buffer = new ChunkBuffer();
        for (Path file : expanded) {
            try (ChunkSplitter splitter = ChunkSplitter.open(file, ChunkSplitter.heapLimitBytes())) {
                while (splitter.next(buffer)) {
                    merge.add(decoder.decode(buffer));
                }
                merge.damages.addAll(splitter.damages());
            }
        }
        progress.read(totalBytes, totalBytes);
        return merge.summary(expanded, totalBytes);
    }

    private static final class Merge {
        private final List<ChunkInfo> chunks = new ArrayList<>();
        private final List<Damage> damages = new ArrayList<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private long startNanos = Long.MAX_VALUE;
        private long endNanos = Long.MIN_VALUE;

        void add(ChunkResult result) throws UnreadableRecordingException {
            damages.addAll(result.damages());
            if (!result.readable()) {
                return;
            }
            result.parts().forEach(EventCollector.Part::merge);
            chunks.add(result.info());
            result.eventCounts().forEach((type, count) -> counts.merge(type, count, Long::sum));
            startNanos = Math.min(startNanos, result.info().startNanos());
            endNanos = Math.max(endNanos, result.endNanos());
        }

        ReadSummary summary(List<Path> files, long totalBytes) {
            List<EventCount> eventCounts = new ArrayList<>();
            counts.forEach((type, count) -> eventCounts.add(new EventCount(type, count)));
            return new ReadSummary(
                    NAME,
                    files.stream().map(Path::toString).toList(),
                    totalBytes,
                    chunks,
                    eventCounts,
                    damages,
                    startNanos,
                    endNanos);
        }
    }
}
