package io.memscope.analyzer.decode;

/**
 * How many events of a type a recording holds.
 *
 * @param typeName the event type
 * @param count events, whether a filter takes them or not; 0 for a type that is declared and never written
 */
public record EventCount(String typeName, long count) {}
