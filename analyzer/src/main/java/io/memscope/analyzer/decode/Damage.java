package io.memscope.analyzer.decode;

/**
 * A part of the input that could not be read.
 *
 * @param source file it is in
 * @param offsetBytes where it begins, after decompression
 * @param lengthBytes how long it is
 * @param reason one line, lower case
 */
public record Damage(String source, long offsetBytes, long lengthBytes, String reason) {}
