package io.memscope.recorder.counter;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Given several users who want blocked and waited times, keeps the JVM's thread contention monitoring on as long as one
 * of them does.
 *
 * <p>The switch is one for the whole JVM and each contended monitor pays for it, so it is only ever turned on when
 * somebody asked, and turned off again only by whoever turned it on.
 */
public final class ContentionMonitoring {

    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private static int users;
    private static boolean turnedOn;

    private ContentionMonitoring() {}

    /**
     * Turns monitoring on for one more user, unless it is on; false if this JVM does not support it, and then nothing
     * is to release.
     */
    public static synchronized boolean acquire() {
        if (!BEAN.isThreadContentionMonitoringSupported()) {
            return false;
        }
        if (!BEAN.isThreadContentionMonitoringEnabled()) {
            BEAN.setThreadContentionMonitoringEnabled(true);
            turnedOn = true;
        }
        users++;
        return true;
    }

    /** Takes one user away; the last one turns off what was turned on here. */
    public static synchronized void release() {
        users--;
        if (users == 0 && turnedOn) {
            BEAN.setThreadContentionMonitoringEnabled(false);
            turnedOn = false;
        }
    }
}
