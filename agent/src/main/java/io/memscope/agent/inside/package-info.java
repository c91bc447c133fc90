/**
 * in: the options of the agent / out: a recording, or counters in one that others record.
 *
 * <p>Enter by {@link io.memscope.agent.inside.AgentSession}. Sees the recorder and the JDK; the application does not
 * see it.
 */
@NullMarked
package io.memscope.agent.inside;

import org.jspecify.annotations.NullMarked;
