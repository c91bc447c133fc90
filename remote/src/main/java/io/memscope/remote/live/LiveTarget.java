package io.memscope.remote.live;

/**
 * A JVM that is watched.
 *
 * @param pid its process
 * @param name its main class or jar; hostile
 * @param javaVersion as in the system property {@code java.version}; hostile
 * @param processors cores that the JVM may use
 */
public record LiveTarget(long pid, String name, String javaVersion, int processors) {}
