/**
 * in: {@code -javaagent}, or an agent loaded into a running JVM / out: {@code inside} started in a class loader that
 * shares nothing with the application.
 *
 * <p>Enter by {@link io.memscope.agent.AgentMain}. For Java 8 and later, so that an older JVM can be told instead of
 * being ended; what is inside needs 17.
 */
@NullMarked
package io.memscope.agent;

import org.jspecify.annotations.NullMarked;
