/**
 * in: nothing / out: records of what threads did by place and time, which a page needs beyond the {@code Analysis}.
 *
 * <p>Entry type: {@link io.memscope.analyzer.report.detail.DetailedAnalysis}. For sums over the whole recording see
 * {@code report}.
 */
@NullMarked
package io.memscope.analyzer.report.detail;

import org.jspecify.annotations.NullMarked;
