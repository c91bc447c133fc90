package io.memscope.remote.continuous;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Given chunks as they come, holds the latest of them in a directory, never more than the bound, not even for a moment:
 * room is made before a byte is written.
 *
 * <p>What is in the directory is all there is to know: the next recorder finds the chunks by their names, completes
 * what an earlier one that died was writing as far as it came, and sets aside what is no chunk. Oldest chunks go first;
 * those around a trigger that has fired last; then the oldest kept recordings.
 */
final class RollingStore implements Closeable {
    private static final String LOCK = "memscope.lock";
    private static final String ASIDE = "set-aside";

    private final Path directory;
    private final long mostBytes;
    private final Consumer<String> warnings;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final List<ChunkFile> chunks = new ArrayList<>();
    private final KeptRecordings kept;
    private final List<Pin> pins = new ArrayList<>();
    private long openBytes;

    /** A time of a JVM that is still needed. */
    record Pin(long pid, long fromNanos, long toNanos) {
        boolean needs(ChunkFile chunk) {
            return chunk.pid() == pid && chunk.overlaps(fromNanos, toNanos);
        }
    }

    private RollingStore(
            Path directory, long mostBytes, Consumer<String> warnings, FileChannel lockChannel, FileLock lock)
            throws IOException {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.warnings = warnings;
        this.lockChannel = lockChannel;
        this.lock = lock;
        this.kept = new KeptRecordings(directory.resolve(KeptRecordings.FOLDER), mostBytes / 2);
    }

    /**
     * Opens a directory, made if missing, and recovers what is in it.
     *
     * @param mostBytes what all of it may take
     * @throws IOException if it can't be used, or another recorder uses it
     */
    static RollingStore open(Path directory, long mostBytes, Consumer<String> warnings) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            // By this process; said below.
        }
        if (lock == null) {
            channel.close();
            throw new FileSystemException(directory.toString(), null, "another continuous recording writes there");
        }
        try {
            RollingStore store = new RollingStore(directory, mostBytes, warnings, channel, lock);
            store.recover();
            return store;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private void recover() throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(ChunkFile.PART)) {
                recoverPart(file, name);
            } else if (name.endsWith(".jfr")) {
                Optional<ChunkFile> chunk = ChunkFile.at(file);
                if (chunk.isPresent()) {
                    chunks.add(chunk.get());
                } else {
                    setAside(file);
                }
            }
        }
        chunks.sort(Comparator.comparingLong(chunk -> chunk.header().startNanos()));
        kept.recover();
        reserve(0);
    }

    /** What was being written when a recorder died: the JVM may send all of it again, and then this is replaced. */
    private void recoverPart(Path file, String name) throws IOException {
        Path whole = file.resolveSibling(name.substring(0, name.length() - ChunkFile.PART.length()));
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(ChunkFile.Header.BYTES);
        }
        if (ChunkFile.Header.read(start).isEmpty() || Files.exists(whole)) {
            // Not even a beginning, or a second copy: there is nothing in it to lose.
            Files.delete(file);
            return;
        }
        Path partial = whole.resolveSibling(whole.getFileName().toString().replace(".jfr", "-partial.jfr"));
        Files.move(file, partial, StandardCopyOption.REPLACE_EXISTING);
        ChunkFile.at(partial).ifPresent(chunks::add);
    }

    private void setAside(Path file) throws IOException {
        Path aside = directory.resolve(ASIDE);
        Files.createDirectories(aside);
        Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        warnings.accept(file + ": is not one of the chunks of a recording, or damaged: moved to " + aside);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Whether a whole chunk is there. */
    boolean has(long startNanos, long pid) {
        return chunks.stream().anyMatch(chunk -> chunk.isChunk(startNanos, pid) && !chunk.partial());
    }

    /** The end of the last whole chunk of a JVM, since the epoch; empty if there is none. */
    Optional<Long> endNanos(long pid) {
        return chunks.stream()
                .filter(chunk -> chunk.pid() == pid && !chunk.partial())
                .map(chunk -> chunk.header().endNanos())
                .max(Comparator.naturalOrder());
    }

    /** The chunks of a JVM that have something of a time, the oldest first. */
    List<ChunkFile> overlapping(Pin pin) {
        return chunks.stream().filter(pin::needs).toList();
    }

    /** All chunks, the oldest first. */
    List<ChunkFile> chunks() {
        return List.copyOf(chunks);
    }

    KeptRecordings kept() {
        return kept;
    }

    /** Begins a chunk. */
    ChunkWriter begin(ChunkFile.Header header, long pid) throws IOException {
        Path part = directory.resolve(ChunkFile.name(header.startNanos(), pid, false) + ChunkFile.PART);
        return new ChunkWriter(this, header, pid, part);
    }

    /** A chunk has been written; a partial one of before is replaced. */
    void add(ChunkFile fresh) throws IOException {
        openBytes -= fresh.sizeBytes();
        List<ChunkFile> same = chunks.stream()
                .filter(chunk -> chunk.isChunk(fresh.header().startNanos(), fresh.pid()))
                .toList();
        for (ChunkFile old : same) {
            chunks.remove(old);
            if (!old.path().equals(fresh.path())) {
                Files.deleteIfExists(old.path());
            }
        }
        chunks.add(fresh);
        chunks.sort(Comparator.comparingLong(chunk -> chunk.header().startNanos()));
    }

    /** Keeps chunks of a time for as long as anything else can be dropped. */
    void pin(Pin pin) {
        pins.add(pin);
    }

    void unpin(Pin pin) {
        pins.remove(pin);
    }

    /** Bytes of all that is there, what is being written included. */
    long sizeBytes() throws IOException {
        long sum = openBytes + kept.sizeBytes() + asideBytes();
        for (ChunkFile chunk : chunks) {
            sum += chunk.sizeBytes();
        }
        return sum;
    }

    private long asideBytes() throws IOException {
        Path aside = directory.resolve(ASIDE);
        if (!Files.isDirectory(aside)) {
            return 0;
        }
        long sum = 0;
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    /**
     * Makes room for bytes that are about to be written into a chunk.
     *
     * @throws IOException if there is not so much even when all is dropped
     */
    void reserve(long bytes) throws IOException {
        makeRoom(bytes);
        openBytes += bytes;
    }

    /** Makes room for bytes of a kept recording, which are counted when it is there. */
    void makeRoom(long bytes) throws IOException {
        long size = sizeBytes();
        while (size + bytes > mostBytes) {
            ChunkFile oldest = oldest();
            if (oldest != null) {
                drop(oldest);
            } else if (!kept.dropOldest() && !dropAside()) {
                throw new FileSystemException(
                        directory.toString(), null, "a single piece is larger than all that may be kept");
            }
            size = sizeBytes();
        }
    }

    private @Nullable ChunkFile oldest() {
        ChunkFile needed = null;
        for (ChunkFile chunk : chunks) {
            if (pins.stream().noneMatch(pin -> pin.needs(chunk))) {
                return chunk;
            }
            needed = needed == null ? chunk : needed;
        }
        return needed;
    }

    private void drop(ChunkFile chunk) throws IOException {
        Files.deleteIfExists(chunk.path());
        chunks.remove(chunk);
    }

    private boolean dropAside() throws IOException {
        Path aside = directory.resolve(ASIDE);
        if (!Files.isDirectory(aside)) {
            return false;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(aside)) {
            files = all.sorted().toList();
        }
        if (files.isEmpty()) {
            return false;
        }
        Files.delete(files.get(0));
        return true;
    }

    /** Drops what is older than that; what a trigger needs stays. */
    void dropOlderThan(Duration age, Instant now) throws IOException {
        long limit = (now.toEpochMilli() - age.toMillis()) * 1_000_000;
        for (ChunkFile chunk : List.copyOf(chunks)) {
            if (chunk.header().endNanos() < limit && pins.stream().noneMatch(pin -> pin.needs(chunk))) {
                drop(chunk);
            }
        }
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockChannel.close();
    }
}
