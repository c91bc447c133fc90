package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.decode.input.RecordingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Given the results of chunks in their order, adds them up. */
final class ChunkMerge {
    private final List<RecordingFiles.Source> files;
    private final ReadProgress progress;
    private final long[] bytesBefore;
    private final long totalBytes;
    private final List<List<Damage>> damages = new ArrayList<>();
    private final int[] readableChunks;
    private final List<ChunkInfo> chunks = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long startNanos = Long.MAX_VALUE;
    private long endNanos = Long.MIN_VALUE;

    ChunkMerge(List<RecordingFiles.Source> files, ReadProgress progress) throws IOException {
        this.files = files;
        this.progress = progress;
        bytesBefore = new long[files.size()];
        readableChunks = new int[files.size()];
        long total = 0;
        for (int i = 0; i < files.size(); i++) {
            bytesBefore[i] = total;
            total += Files.size(files.get(i).file());
            damages.add(new ArrayList<>());
        }
        totalBytes = total;
    }

    /**
     * Adds a chunk.
     *
     * @param file place of its file
     * @param result what came of it
     * @param storedBytes how much of the file was read when it was
     */
    void add(int file, ChunkResult result, long storedBytes) {
        damages.get(file).addAll(result.damages());
        if (result.readable()) {
            for (EventCollector.Part part : result.parts()) {
                part.merge();
            }
            readableChunks[file]++;
            chunks.add(result.info());
            result.eventCounts().forEach((type, count) -> counts.merge(type, count, Long::sum));
            startNanos = Math.min(startNanos, result.info().startNanos());
            endNanos = Math.max(endNanos, result.endNanos());
        }
        progress.read(bytesBefore[file] + storedBytes, totalBytes);
    }

    /** Adds what of the file is no chunk. */
    void addDamages(int file, List<Damage> more) {
        damages.get(file).addAll(more);
    }

    /**
     * What was seen.
     *
     * @throws UnreadableRecordingException if nothing of a file, or of the files of a directory, could be read: the
     *     last chunk of a JVM that was killed may well have been empty
     */
    ReadSummary summary() throws UnreadableRecordingException {
        List<Damage> all = new ArrayList<>();
        Set<Path> readable = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            if (readableChunks[i] > 0) {
                readable.add(files.get(i).given());
            }
        }
        for (int i = 0; i < files.size(); i++) {
            List<Damage> ofFile = damages.get(i);
            ofFile.sort(Comparator.comparingLong(Damage::offsetBytes));
            if (!readable.contains(files.get(i).given())) {
                throw new UnreadableRecordingException(files.get(i).file() + ": " + reason(ofFile));
            }
            all.addAll(ofFile);
        }
        List<EventCount> eventCounts = new ArrayList<>();
        counts.forEach((type, count) -> eventCounts.add(new EventCount(type, count)));
        return new ReadSummary(
                ChunkReader.NAME,
                files.stream().map(source -> source.file().toString()).toList(),
                totalBytes,
                chunks,
                eventCounts,
                all,
                startNanos,
                endNanos);
    }

    private static String reason(List<Damage> ofFile) {
        if (ofFile.isEmpty()) {
            return "is empty";
        }
        boolean noChunk = ofFile.stream().allMatch(damage -> damage.reason().equals("no chunk begins here"));
        return noChunk
                ? "is not a flight recording"
                : "no chunk of it can be read: " + ofFile.get(0).reason();
    }
}
