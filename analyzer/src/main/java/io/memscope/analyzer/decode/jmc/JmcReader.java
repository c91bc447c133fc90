package io.memscope.analyzer.decode.jmc;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.RecordingReader;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/**
 * Reads recordings with JDK Mission Control's parser, one chunk at a time, so that memory is bounded by the largest
 * chunk and what JMC makes of its constants.
 */
public final class JmcReader implements RecordingReader {
    /** What summaries call it. */
    public static final String NAME = "jmc";

    /** JMC logs what it does not know of newer recordings; a field here, so that the level is not collected. */
    private static final Logger JMC_LOGGER = Logger.getLogger("org.openjdk.jmc");

    @Override
    public ReadSummary read(
            List<Path> files, List<? extends EventCollector> collectors, EventFilter filter, ReadProgress progress)
            throws IOException {
        Level before = JMC_LOGGER.getLevel();
        JMC_LOGGER.setLevel(Level.OFF);
        try {
            return readQuietly(files, collectors, filter, progress);
        } finally {
            JMC_LOGGER.setLevel(before);
        }
    }

    private static ReadSummary readQuietly(
            List<Path> files, List<? extends EventCollector> collectors, EventFilter filter, ReadProgress progress)
            throws IOException {
        Reading reading = new Reading(collectors, filter);
        long totalBytes = 0;
        for (Path file : files) {
            totalBytes += Files.exists(file) ? Files.size(file) : 0;
        }
        long doneBytes = 0;
        for (Path file : files) {
            reading.readFile(file);
            doneBytes += Files.size(file);
            progress.read(doneBytes, totalBytes);
        }
        return reading.summary(files, totalBytes);
    }

    /** What is known halfway through the files. */
    private static final class Reading {
        private final List<? extends EventCollector> collectors;
        private final EventFilter filter;
        private final List<ChunkInfo> chunks = new ArrayList<>();
        private final List<Damage> damages = new ArrayList<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private long startNanos = Long.MAX_VALUE;
        private long endNanos = Long.MIN_VALUE;

        Reading(List<? extends EventCollector> collectors, EventFilter filter) {
            this.collectors = collectors;
            this.filter = filter;
        }

        void readFile(Path file) throws IOException {
            int chunksBefore = chunks.size();
            try (FileChunks fileChunks = FileChunks.open(file)) {
                long offsetBytes = 0;
                for (byte @Nullable [] chunk = fileChunks.next(); chunk != null; chunk = fileChunks.next()) {
                    readChunk(file, offsetBytes, chunk);
                    offsetBytes += chunk.length;
                }
                damages.addAll(fileChunks.damages());
            }
            if (chunks.size() == chunksBefore) {
                String reason = damages.isEmpty()
                        ? ""
                        : ": " + damages.get(damages.size() - 1).reason();
                throw new UnreadableRecordingException(file + ": no chunk of it can be read" + reason);
            }
        }

        private void readChunk(Path file, long offsetBytes, byte[] bytes) {
            ChunkTicks ticks = ChunkTicks.of(bytes);
            String version = ticks.major() + "." + ticks.minor();
            ChunkInfo info = new ChunkInfo(
                    chunks.size(),
                    file.toString(),
                    offsetBytes,
                    bytes.length,
                    version,
                    ticks.startNanos(),
                    ticks.durationNanos());
            List<EventCollector.Part> parts = new ArrayList<>();
            collectors.forEach(collector -> parts.add(collector.open(info)));
            JmcChunk chunk = new JmcChunk(ticks, filter, collectors, parts);
            try {
                JfrLoaderToolkit.loadEvents(new ByteArrayInputStream(bytes), List.of(chunk));
            } catch (JmcChunk.CollectorException e) {
                throw e;
            } catch (CouldNotLoadRecordingException | IOException | RuntimeException | StackOverflowError e) {
                // JMC throws what it comes across on damaged input. What was handed over until then is good.
                damages.add(new Damage(file.toString(), offsetBytes, bytes.length, reason(e)));
                if (chunk.lastEndNanos() == Long.MIN_VALUE) {
                    return;
                }
            }
            chunk.resolve();
            parts.forEach(EventCollector.Part::merge);
            chunk.countInto(counts);
            chunks.add(info);
            boolean timed = ticks.major() > 0;
            startNanos = Math.min(startNanos, timed ? ticks.startNanos() : chunk.firstStartNanos());
            endNanos = Math.max(
                    endNanos,
                    Math.max(
                            timed ? ticks.startNanos() + ticks.durationNanos() : Long.MIN_VALUE, chunk.lastEndNanos()));
        }

        private static String reason(Throwable thrown) {
            Throwable cause = thrown;
            while (cause.getMessage() == null && cause.getCause() != null) {
                cause = cause.getCause();
            }
            String message = cause.getMessage();
            return "jmc can't read the chunk: "
                    + (message == null
                            ? cause.getClass().getSimpleName()
                            : message.lines().findFirst().orElse(""));
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
