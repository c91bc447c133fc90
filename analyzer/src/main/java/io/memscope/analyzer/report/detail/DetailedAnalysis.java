package io.memscope.analyzer.report.detail;

import io.memscope.analyzer.report.Analysis;

/**
 * An analysis, and what its figures are made of by thread, place and time.
 *
 * @param analysis the analysis
 * @param detail the same recording in detail; its threads are those of the analysis, by position
 */
public record DetailedAnalysis(Analysis analysis, Detail detail) {}
