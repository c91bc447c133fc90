package io.memscope.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * Tasks of one name that the application marked.
 *
 * @param name the name it gave
 * @param time how often, how long
 * @param allocatedBytes exact bytes on the threads that ran them; null where none could be measured
 * @param cpuNanos exact CPU time; null where none could be measured
 */
public record SpanReport(
        String name,
        TimeSum time,
        @Nullable Long allocatedBytes,
        @Nullable Long cpuNanos) {}
