package io.memscope.analyzer.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViewCatalogTest {
    private static final ViewCatalog CATALOG = ViewCatalog.load();

    /** Names that {@code jfr view} of JDK 25 knows. */
    private static final List<String> OF_THE_JDK = List.of(
            "blocked-by-system-gc",
            "gc-concurrent-phases",
            "jvm-information",
            "class-modifications",
            "gc-configuration",
            "longest-compilations",
            "compiler-configuration",
            "gc-cpu-time",
            "native-memory-committed",
            "compiler-phases",
            "gc-parallel-phases",
            "native-memory-reserved",
            "compiler-statistics",
            "gc-pause-phases",
            "safepoints",
            "deoptimizations-by-reason",
            "gc-pauses",
            "tlabs",
            "deoptimizations-by-site",
            "gc-references",
            "vm-operations",
            "gc",
            "heap-configuration",
            "active-recordings",
            "cpu-load",
            "native-library-failures",
            "active-settings",
            "cpu-load-samples",
            "network-utilization",
            "container-configuration",
            "cpu-tsc",
            "recording",
            "container-cpu-throttling",
            "environment-variables",
            "system-information",
            "container-cpu-usage",
            "events-by-count",
            "system-processes",
            "container-io-usage",
            "events-by-name",
            "system-properties",
            "container-memory-usage",
            "jvm-flags",
            "allocation-by-class",
            "exception-by-site",
            "method-timing",
            "allocation-by-site",
            "exception-by-type",
            "modules",
            "allocation-by-thread",
            "exception-count",
            "monitor-inflation",
            "class-loaders",
            "file-reads-by-path",
            "native-methods",
            "contention-by-address",
            "file-writes-by-path",
            "object-statistics",
            "contention-by-class",
            "finalizers",
            "pinned-threads",
            "contention-by-site",
            "hot-methods",
            "socket-reads-by-host",
            "contention-by-thread",
            "latencies-by-type",
            "socket-writes-by-host",
            "cpu-time-hot-methods",
            "longest-class-loading",
            "thread-allocation",
            "cpu-time-statistics",
            "memory-leaks-by-class",
            "thread-count",
            "deprecated-methods-for-removal",
            "memory-leaks-by-site",
            "thread-cpu-load",
            "exception-by-message",
            "method-calls",
            "thread-start");

    @Test
    void hasTheViewsOfTheJdkAndOurs() {
        assertThat(CATALOG.all()).extracting(ViewDefinition::name).containsAll(OF_THE_JDK);
        assertThat(CATALOG.all())
                .extracting(ViewDefinition::name)
                .contains("threads", "pools", "carriers", "thread", "blocking", "locks", "lock-chains", "handoffs");
        assertThat(CATALOG.all()).extracting(ViewDefinition::name).doesNotHaveDuplicates();
    }

    @Test
    void eachViewSaysWhatItIsAndItsPathsLeadSomewhere() {
        for (ViewDefinition view : CATALOG.all()) {
            assertThat(view.about()).as(view.name()).endsWith(".");
            assertThat(view.category()).as(view.name()).isNotEmpty();
            AnalysisRows rows = view.rows();
            if (rows != null && !rows.path().equals("events")) {
                AnalysisView.check(view);
            }
        }
    }

    @Test
    void nearNamesAreGuessed() {
        List<String> names = List.of("gc-pauses", "gc-pause-phases", "threads", "jdk.ThreadPark", "jdk.GCPhasePause");

        assertThat(ViewCatalog.near("gc-puases", names)).containsExactly("gc-pauses");
        assertThat(ViewCatalog.near("ThreadPrak", names)).containsExactly("jdk.ThreadPark");
        assertThat(ViewCatalog.near("thread", names)).startsWith("threads");
        assertThat(ViewCatalog.near("xyzzy", names)).isEmpty();
    }
}
