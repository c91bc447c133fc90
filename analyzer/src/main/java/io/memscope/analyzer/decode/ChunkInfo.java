package io.memscope.analyzer.decode;

/**
 * A chunk of a recording, by its header.
 *
 * @param ordinal from 0, in the order of reading
 * @param source file that it is in
 * @param offsetBytes where it begins in the file, after decompression
 * @param sizeBytes its length
 * @param formatVersion {@code 2.1}, say
 * @param startNanos nanoseconds since the epoch
 * @param durationNanos 0 where the chunk was not finished
 */
public record ChunkInfo(
        int ordinal,
        String source,
        long offsetBytes,
        long sizeBytes,
        String formatVersion,
        long startNanos,
        long durationNanos) {}
