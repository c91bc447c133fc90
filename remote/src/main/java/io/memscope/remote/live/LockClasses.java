package io.memscope.remote.live;

/**
 * Given the class that a thread parks for, tells whether it is a lock that another thread holds, and not a queue or a
 * condition that an idle thread waits at.
 */
final class LockClasses {
    private static final String PACKAGE = "java.util.concurrent.locks.";

    private LockClasses() {}

    /** By the synchronizers of {@code ReentrantLock} and {@code ReentrantReadWriteLock}, and {@code StampedLock}. */
    static boolean isLock(String parkedClass) {
        return parkedClass.startsWith(PACKAGE + "ReentrantLock$")
                || parkedClass.startsWith(PACKAGE + "ReentrantReadWriteLock$")
                || parkedClass.equals(PACKAGE + "StampedLock");
    }
}
