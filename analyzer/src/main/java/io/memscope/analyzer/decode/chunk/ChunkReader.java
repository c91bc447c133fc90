package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.analyzer.decode.input.ChunkBuffer;
import io.memscope.analyzer.decode.input.ChunkSplitter;
import io.memscope.analyzer.decode.input.RecordingFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads recordings of the formats 1 and 2, fast, in memory bounded by the largest chunk, and as much of damaged ones as
 * makes sense; several chunks at a time, with the same result as one at a time.
 *
 * <p>Files may be compressed by gzip or LZ4, and may be directories of chunks, as a JVM leaves them behind.
 */
public final class ChunkReader implements RecordingReader {
    /** What summaries call it. */
    public static final String NAME = "chunk";

    private final int threads;
    private final long chunkLimitBytes;

    /** A reader that uses all cores. */
    public ChunkReader() {
        this(Runtime.getRuntime().availableProcessors(), ChunkSplitter.heapLimitBytes());
    }

    /**
     * A reader with limits.
     *
     * @param threads chunks to decode at a time
     * @param chunkLimitBytes chunks longer than that are refused
     */
    ChunkReader(int threads, long chunkLimitBytes) {
        if (threads < 1) {
            throw new IllegalArgumentException("no threads to read with: " + threads);
        }
        this.threads = threads;
        this.chunkLimitBytes = chunkLimitBytes;
    }

    /**
     * Whether a file begins with a chunk of a format that this reader does not know, and another may.
     *
     * @throws IOException if the file can't be read
     */
    public static boolean isOfOtherFormat(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (ChunkSplitter splitter = ChunkSplitter.open(file, ChunkSplitter.heapLimitBytes())) {
            int version = splitter.firstMajorVersion();
            return version >= 0 && (version < ChunkDecoder.OLDEST_FORMAT || version > ChunkDecoder.NEWEST_FORMAT);
        } catch (EOFException | ZipException e) {
            // Whoever reads it tells what is wrong with its compression.
            return false;
        }
    }

    @Override
    public ReadSummary read(
            List<Path> files, List<? extends EventCollector> collectors, EventFilter filter, ReadProgress progress)
            throws IOException {
        List<RecordingFiles.Source> expanded = RecordingFiles.expand(files);
        ChunkMerge merge = new ChunkMerge(expanded, progress);
        ChunkDecoder decoder = new ChunkDecoder(collectors, filter);
        try (ChunkPipeline pipeline = new ChunkPipeline(decoder, merge, threads)) {
            for (int i = 0; i < expanded.size(); i++) {
                readFile(expanded.get(i).file(), i, pipeline, merge);
            }
            pipeline.drain();
        }
        return merge.summary();
    }

    private void readFile(Path file, int fileIndex, ChunkPipeline pipeline, ChunkMerge merge) throws IOException {
        try (ChunkSplitter splitter = open(file)) {
            while (true) {
                ChunkBuffer buffer = pipeline.buffer(splitter.expectedBytes());
                if (!splitter.next(buffer)) {
                    pipeline.giveBack(buffer);
                    break;
                }
                pipeline.submit(buffer, fileIndex, splitter.storedBytesRead());
            }
            merge.addDamages(fileIndex, splitter.damages());
        }
    }

    private ChunkSplitter open(Path file) throws IOException {
        try {
            return ChunkSplitter.open(file, chunkLimitBytes);
        } catch (EOFException | ZipException e) {
            throw new UnreadableRecordingException(file + ": its compression is damaged", e);
        }
    }
}
