package io.memscope.analyzer.decode;

import org.jspecify.annotations.Nullable;

/**
 * A part of the input that could not be read.
 *
 * @param source file it is in
 * @param offsetBytes where it begins, after decompression
 * @param lengthBytes how long it is; 0 where something is missing rather than broken
 * @param reason one line, lower case
 * @param lostNanos how much of the recording's time it held, in nanoseconds; null where that is not known
 * @param lostEvents how many events it held; null where that is not known
 */
public record Damage(
        String source,
        long offsetBytes,
        long lengthBytes,
        String reason,
        @Nullable Long lostNanos,
        @Nullable Long lostEvents) {

    /** A part of which nobody knows how much time and how many events it held. */
    public Damage(String source, long offsetBytes, long lengthBytes, String reason) {
        this(source, offsetBytes, lengthBytes, reason, null, null);
    }
}
