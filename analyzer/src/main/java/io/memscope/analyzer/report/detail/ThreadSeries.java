package io.memscope.analyzer.report.detail;

import java.util.List;

/**
 * A figure of each thread over time.
 *
 * @param counted whether it comes from counters; else from samples
 * @param values for each thread, by its position in the analysis, a value per slice; empty where nothing is known
 */
public record ThreadSeries(boolean counted, List<Column> values) {

    public ThreadSeries {
        values = List.copyOf(values);
    }
}
