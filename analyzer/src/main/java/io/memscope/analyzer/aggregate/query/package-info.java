/**
 * in: a query, events / out: rows of values.
 *
 * <p>Entry type: {@link io.memscope.analyzer.aggregate.query.QueryCollector}. Tables of a report are made by the
 * collectors of {@code aggregate}; this is for what somebody asks for by name.
 */
@NullMarked
package io.memscope.analyzer.aggregate.query;

import org.jspecify.annotations.NullMarked;
