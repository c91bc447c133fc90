package io.memscope.analyzer.report;

/**
 * A part of a row.
 *
 * @param name class or site
 * @param share its part of the row, from 0 to 1
 * @param samples samples that say so
 */
public record Share(String name, double share, long samples) {}
