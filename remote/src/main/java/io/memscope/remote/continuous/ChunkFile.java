package io.memscope.remote.continuous;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chunk of a recording as a file of its own: its name says when it began and in which JVM, so the same chunk fetched
 * twice is one file.
 *
 * @param path where it is
 * @param pid of the JVM
 * @param header what its header says
 * @param sizeBytes of the file
 * @param partial whether its end is missing
 */
record ChunkFile(Path path, long pid, Header header, long sizeBytes, boolean partial) {
    static final String PART = ".part";
    private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}\\.\\d{9}Z-p(\\d{1,18})(-partial)?\\.jfr");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * The beginning of a chunk, in versions 1 and 2 of the format.
     *
     * @param chunkBytes its size
     * @param startNanos when it began, since the epoch
     * @param durationNanos how long it is; of one that was not finished, up to its last flush
     */
    record Header(long chunkBytes, long startNanos, long durationNanos) {
        static final int BYTES = 68;
        private static final int MAGIC = 0x464c5200;

        /** Empty if no chunk begins so. */
        static Optional<Header> read(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (bytes.length < BYTES || buffer.getInt(0) != MAGIC) {
                return Optional.empty();
            }
            int major = buffer.getShort(4);
            Header header = new Header(buffer.getLong(8), buffer.getLong(32), buffer.getLong(40));
            boolean plausible = (major == 1 || major == 2)
                    && header.chunkBytes >= BYTES
                    && header.startNanos > 0
                    && header.durationNanos >= 0
                    && header.startNanos + header.durationNanos > 0;
            return plausible ? Optional.of(header) : Optional.empty();
        }

        long endNanos() {
            return startNanos + durationNanos;
        }
    }

    static String name(long startNanos, long pid, boolean partial) {
        return TIME.format(Instant.ofEpochSecond(0, startNanos)) + "-p" + pid + (partial ? "-partial" : "") + ".jfr";
    }

    /** Looks at a file; empty if its name or its beginning is none of a chunk. */
    static Optional<ChunkFile> at(Path file) throws IOException {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long size = Files.size(file);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(Header.BYTES);
        }
        boolean partial = matcher.group(2) != null;
        return Header.read(start)
                .filter(header -> partial || header.chunkBytes() == size)
                .map(header -> new ChunkFile(file, Long.parseLong(matcher.group(1)), header, size, partial));
    }

    boolean isChunk(long startNanos, long ofPid) {
        return header.startNanos() == startNanos && pid == ofPid;
    }

    /** Whether something of a time is in it; the end of one that is partial is not known. */
    boolean overlaps(long fromNanos, long toNanos) {
        return header.startNanos() <= toNanos && (partial || header.endNanos() >= fromNanos);
    }
}
