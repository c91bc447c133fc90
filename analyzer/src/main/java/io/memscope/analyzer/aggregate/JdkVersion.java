package io.memscope.analyzer.aggregate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Given the line that a JVM describes itself with, tells the feature version of its JDK. */
public final class JdkVersion {
    /** {@code … JRE (17.0.15+6-LTS), built on …}, or {@code JRE (1.8.0_392-b08)} before JDK 9. */
    private static final Pattern JRE = Pattern.compile("JRE \\((?:1\\.)?(\\d{1,3})[^\\d]");

    private JdkVersion() {}

    /** The feature version; null if the line does not tell. */
    public static @Nullable Integer feature(@Nullable String versionLine) {
        if (versionLine == null) {
            return null;
        }
        Matcher version = JRE.matcher(versionLine);
        return version.find() ? Integer.valueOf(version.group(1)) : null;
    }
}
