package io.memscope.remote.continuous;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.export.FormatOptions;
import io.memscope.analyzer.export.HtmlFormat;
import io.memscope.analyzer.report.Analysis;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Given the moments at which triggers fired, keeps the recording around each in a folder of its own, with its report;
 * the oldest go when all together would take more than their share.
 *
 * <p>A folder begins with {@code trigger.json}; {@code recording.jfr} comes when the time after the trigger has passed,
 * and {@code report.html} last, so that what is missing tells what is to be done yet.
 */
final class KeptRecordings {
    static final String FOLDER = "kept";
    static final String RECORDING = "recording.jfr";
    static final String REPORT = "report.html";
    private static final String MOMENT = "trigger.json";
    private static final String PART = ".part";
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final long mostBytes;
    private final Map<Path, Moment> pending = new LinkedHashMap<>();

    KeptRecordings(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Finds what an earlier recorder left to be done. */
    void recover() throws IOException {
        for (Path each : folders()) {
            for (String name : List.of(RECORDING + PART, REPORT + PART)) {
                Files.deleteIfExists(each.resolve(name));
            }
            if (!Files.exists(each.resolve(REPORT))) {
                read(each.resolve(MOMENT)).ifPresent(moment -> pending.put(each, moment));
            }
        }
    }

    private static Optional<Moment> read(Path file) {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), Moment.class));
        } catch (IOException | JacksonException unreadable) {
            // A folder that was just being made, or is not one of ours: nothing can be done for it.
            return Optional.empty();
        }
    }

    /** Moments whose recording or report is not there yet, by their folders. */
    Map<Path, Moment> pending() {
        return new LinkedHashMap<>(pending);
    }

    /** Writes down that a trigger fired. */
    Path begin(Moment moment, String metric) throws IOException {
        String name = TIME.format(Instant.ofEpochSecond(0, moment.firedNanos())) + "-" + metric + "-p" + moment.pid();
        Path fresh = folder.resolve(name);
        for (int i = 2; Files.exists(fresh); i++) {
            fresh = folder.resolve(name + "-" + i);
        }
        Files.createDirectories(fresh);
        Path part = fresh.resolve(MOMENT + PART);
        Files.write(part, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(moment));
        Files.move(part, fresh.resolve(MOMENT), StandardCopyOption.ATOMIC_MOVE);
        pending.put(fresh, moment);
        return fresh;
    }

    /** Tries no more to complete a moment, until the next recorder does; what is there of it stays. */
    void giveUp(Path each) {
        pending.remove(each);
    }

    /** Gives up a moment of which nothing is left. */
    void abandon(Path each) throws IOException {
        pending.remove(each);
        delete(each);
    }

    /**
     * Makes the recording and the report of a moment.
     *
     * @param store where its chunks are; makes room
     * @return false if it has no chunk
     * @throws IOException if it can't be written, or read back for the report
     */
    boolean complete(Path each, Moment moment, RollingStore store) throws IOException {
        Path recording = each.resolve(RECORDING);
        if (!Files.exists(recording)) {
            List<ChunkFile> chunks = fitting(store.overlapping(moment.pin()), moment);
            if (chunks.isEmpty()) {
                return false;
            }
            makeRoom(chunks.stream().mapToLong(ChunkFile::sizeBytes).sum(), each);
            write(recording, store, out -> {
                for (ChunkFile chunk : chunks) {
                    Files.copy(chunk.path(), out);
                }
            });
        }
        Analysis analysis = Analyzer.analyze(List.of(recording), AnalysisOptions.all());
        write(each.resolve(REPORT), store, out -> new HtmlFormat().write(analysis, FormatOptions.defaults(), out));
        pending.remove(each);
        return true;
    }

    /** Those nearest to the moment, as many as may be kept at all. */
    private List<ChunkFile> fitting(List<ChunkFile> chunks, Moment moment) {
        List<ChunkFile> fitting = new ArrayList<>(chunks);
        // A report may be megabytes too; and copies must fit beside what they are copies of.
        long most = mostBytes / 2;
        while (fitting.stream().mapToLong(ChunkFile::sizeBytes).sum() > most && fitting.size() > 1) {
            long toFirst = moment.firedNanos() - fitting.get(0).header().endNanos();
            long toLast = fitting.get(fitting.size() - 1).header().startNanos() - moment.firedNanos();
            fitting.remove(toFirst >= toLast ? 0 : fitting.size() - 1);
        }
        return fitting;
    }

    /** What writes a file's bytes. */
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void write(Path file, RollingStore store, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try (OutputStream out = new BufferedOutputStream(new Bounded(Files.newOutputStream(part), store), 1 << 16)) {
            content.write(out);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(part);
            throw failed;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes room for each block before it is written. */
    private static final class Bounded extends FilterOutputStream {
        private final RollingStore store;

        Bounded(OutputStream out, RollingStore store) {
            super(out);
            this.store = store;
        }

        @Override
        public void write(int one) throws IOException {
            store.makeRoom(1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            store.makeRoom(length);
            out.write(bytes, from, length);
        }
    }

    private void makeRoom(long bytes, Path but) throws IOException {
        for (Path each : folders()) {
            if (sizeBytes() + bytes <= mostBytes) {
                return;
            }
            if (!each.equals(but) && !pending.containsKey(each)) {
                delete(each);
            }
        }
    }

    /** Drops the oldest that is complete; false if there is none. */
    boolean dropOldest() throws IOException {
        for (Path each : folders()) {
            if (!pending.containsKey(each)) {
                delete(each);
                return true;
            }
        }
        return false;
    }

    long sizeBytes() throws IOException {
        long sum = 0;
        for (Path each : folders()) {
            for (Path file : files(each)) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    /** The folders, the oldest first. */
    List<Path> folders() throws IOException {
        return Files.isDirectory(folder)
                ? files(folder).stream().filter(Files::isDirectory).toList()
                : List.of();
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path each) throws IOException {
        for (Path file : files(each)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(each);
    }
}
