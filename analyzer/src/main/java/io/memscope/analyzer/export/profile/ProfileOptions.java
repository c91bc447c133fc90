package io.memscope.analyzer.export.profile;

/**
 * How a profile is to be written; a format takes from it what it has a use for.
 *
 * @param measure which number of the rows, where a format has room for one
 * @param byThread whether threads are told apart: as a frame at the root, or as a profile each
 * @param lines whether a method's lines are told apart
 */
public record ProfileOptions(int measure, boolean byThread, boolean lines) {}
