/**
 * in: tables and estimates / out: the sections of an {@link io.memscope.analyzer.report.Analysis}.
 *
 * <p>Entry type: {@link io.memscope.analyzer.report.assembly.AnalysisAssembler}.
 */
@NullMarked
package io.memscope.analyzer.report.assembly;

import org.jspecify.annotations.NullMarked;
