/**
 * in: events / out: immutable tables of sums per thread, class and stack, and over time.
 *
 * <p>Entry type: {@link io.memscope.analyzer.aggregate.TableCollectors}, all collectors of an analysis together. A
 * collector sums by raw ids within a chunk and by the ids of {@link io.memscope.analyzer.aggregate.Names} across
 * chunks. What a sum of samples says about the bytes really allocated is the business of {@code estimate}.
 */
@NullMarked
package io.memscope.analyzer.aggregate;

import org.jspecify.annotations.NullMarked;
