package io.memscope.analyzer.decode.chunk;

/** Given the name of an event type in any JDK, gives the name that it has since JDK 11. */
final class EventTypeNames {
    private static final String OLD_PREFIX = "com.oracle.jdk.";
    private static final String PREFIX = "jdk.";

    private EventTypeNames() {}

    /** {@code com.oracle.jdk.ThreadPark} of JDK 9 and 10 gives {@code jdk.ThreadPark}; others are as they are. */
    static String canonical(String name) {
        if (!name.startsWith(OLD_PREFIX)) {
            return name;
        }
        String event = name.substring(OLD_PREFIX.length());
        return PREFIX
                + switch (event) {
                    case "AllocationRequiringGc" -> "AllocationRequiringGC";
                    case "GCG1MMU" -> "G1MMU";
                    default -> event;
                };
    }
}
