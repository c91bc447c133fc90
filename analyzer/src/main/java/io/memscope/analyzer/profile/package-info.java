/**
 * in: tables and estimates / out: one kind of samples by thread, stack and time, for tools that draw or merge stacks.
 *
 * <p>Entry type: {@link io.memscope.analyzer.profile.StackProfile}, made by
 * {@link io.memscope.analyzer.profile.ProfileAssembler}. For tables with a meaning (threads, classes, sites, findings)
 * see {@code report}.
 */
@NullMarked
package io.memscope.analyzer.profile;

import org.jspecify.annotations.NullMarked;
