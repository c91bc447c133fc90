package io.memscope.remote;

import io.memscope.fixtures.workload.Jdk;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The JDKs of this machine that can be recorded, one of each version. */
public final class Jdks {

    private static final int OLDEST = 17;

    private Jdks() {}

    /** From 17 on. */
    public static Stream<Jdk> all() {
        Map<Integer, Jdk> byVersion = new TreeMap<>();
        Jdk.installed().stream()
                .filter(jdk -> jdk.featureVersion() >= OLDEST)
                .forEach(jdk -> byVersion.putIfAbsent(jdk.featureVersion(), jdk));
        return byVersion.values().stream();
    }

    /** One of at least a version; skips the test, saying so, if there is none. */
    public static Jdk atLeast(int version) {
        Optional<Jdk> found =
                all().filter(jdk -> jdk.featureVersion() >= version).findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), "needs a JDK " + version + " or later: name it in " + Jdk.HOMES_VARIABLE);
        return found.orElseThrow();
    }
}
