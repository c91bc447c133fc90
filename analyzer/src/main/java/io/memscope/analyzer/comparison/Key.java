package io.memscope.analyzer.comparison;

/**
 * A figure that both sides may have.
 *
 * @param quantity what it is
 * @param name pool, class or method; empty where there is one in a recording
 */
record Key(ComparedFigure quantity, String name) {}
