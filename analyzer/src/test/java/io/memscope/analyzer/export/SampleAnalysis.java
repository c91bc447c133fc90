package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.Estimate.Basis;
import io.memscope.analyzer.report.AllocationTotal;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.CpuReport;
import io.memscope.analyzer.report.DataQuality;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Evidence;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.HostReport;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.Provenance;
import io.memscope.analyzer.report.Severity;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.SiteReport;
import io.memscope.analyzer.report.SpanReport;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.TimeSum;
import io.memscope.analyzer.report.Timeline;
import io.memscope.analyzer.report.Totals;
import io.memscope.analyzer.report.WaitReport;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two analyses by hand: one that has everything and names meant to do harm, one of a recording that tells nothing. */
final class SampleAnalysis {

    static final long SECOND = 1_000_000_000L;
    static final long MIB = 1024 * 1024;
    static final long START = 1_769_854_500L * SECOND;

    /** What would clear a screen, close a tag, end a cell, mention a person or turn the writing round. */
    static final List<String> HOSTILE = List.of(
            "\u001b[2J\u001b]0;owned\u0007",
            "<script>alert('x')</script>",
            "a|b`c`*d*[e](https://evil.example)",
            "ping @octocat #1",
            "abc\u202efdp.exe\u2066",
            "line\nbreak\ttab\r",
            "漢字スレッド🙂",
            "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
            "lone\ud800surrogate",
            "com.example.a.very.long.package.name.that.goes.on.Handler$Inner$1.handleRequestWithAVeryLongName",
            "");

    private static final List<Frame> COPY = List.of(
            new Frame("java.util.Arrays", "copyOf", "([BI)[B", 3537),
            new Frame("java.io.ByteArrayOutputStream", "grow", "(I)V", 118),
            new Frame("com.example.shop.web.ResponseWriter", "body", "()[B", 42),
            new Frame("com.example.shop.web.Server", "handle", "(I)V", Frame.NO_LINE));

    private static final List<Frame> POLL = List.of(
            new Frame("java.lang.Thread", "sleep", "(J)V", Frame.NO_LINE),
            new Frame("com.example.shop.db.Pool", "getConnection", "()V", 77));

    private SampleAnalysis() {}

    static Analysis full() {
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                provenance(),
                quality(),
                new Totals(
                        13,
                        new AllocationTotal(
                                Estimate.exact(412.5 * MIB, 900),
                                new Estimate(4_200_000, 3_900_000, 4_600_000, 900, Basis.RECONCILED),
                                "from the sizes of instances, arrays by their mean"),
                        412.5 * MIB / 61,
                        96 * MIB,
                        63.25,
                        75 * SECOND,
                        12 * SECOND + 345_678_901,
                        null,
                        812_345_678L),
                threads(),
                pools(),
                classes(),
                sites(),
                new CpuReport(
                        1200,
                        300,
                        List.of(
                                new CpuReport.HotMethod("java.util.Arrays.copyOf", 600, 0.5, COPY),
                                new CpuReport.HotMethod("com.example.<init>", 1, 0.0003, List.of()))),
                List.of(
                        new ContentionReport(
                                "com.example.shop.db.Pool",
                                POLL,
                                new TimeSum(4321, 12 * SECOND, 250_000_000),
                                50,
                                "worker-3"),
                        new ContentionReport(null, List.of(), new TimeSum(1, 20_000_000, 20_000_000), 1, null)),
                List.of(
                        new WaitReport(
                                WaitReport.Kind.SLEEP, null, POLL, new TimeSum(10_000, 11 * SECOND, 2_000_000), 50),
                        new WaitReport(
                                WaitReport.Kind.PARK,
                                "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
                                COPY,
                                new TimeSum(3, 600 * SECOND, 300 * SECOND),
                                1)),
                List.of(
                        new IoReport(
                                IoReport.Kind.FILE,
                                "/var/log/<b>shop</b>\u001b[31m.log",
                                IoSum.ZERO,
                                new IoSum(12, 340_000_000, 40_000_000, 5 * MIB),
                                2),
                        new IoReport(
                                IoReport.Kind.SOCKET,
                                "db.example:5432",
                                new IoSum(7, 90_000_000, 21_000_000, 4096),
                                IoSum.ZERO,
                                1)),
                new GcReport(
                        List.of("G1New", "G1Old"),
                        17,
                        new TimeSum(17, 812_345_678, 120_000_000),
                        0.0133,
                        96 * MIB,
                        512 * MIB,
                        List.of(
                                new GcReport.HeapPoint(START, 20 * MIB),
                                new GcReport.HeapPoint(START + SECOND, 31 * MIB)),
                        List.of(new GcReport.Cause("G1 Evacuation Pause", new TimeSum(17, 812_345_678, 120_000_000)))),
                new Timeline(
                        START,
                        SECOND,
                        List.of(0.25, 0.75),
                        List.of(225L, 675L),
                        Arrays.<@Nullable Long>asList(20 * MIB, null),
                        Arrays.<@Nullable Double>asList(null, 0.5),
                        Arrays.<@Nullable Double>asList(0.125, null)),
                new HostReport(
                        61,
                        "memscope.HostSample",
                        0.5,
                        0.99,
                        0.4,
                        0.8,
                        List.of(0.25, 0.75),
                        2.5,
                        3 * 1024 * MIB,
                        4 * 1024 * MIB,
                        300 * MIB,
                        1234L,
                        0L,
                        5 * MIB,
                        null,
                        null,
                        98_765L),
                List.of(
                        new SpanReport("checkout", new TimeSum(100, 9 * SECOND, 500_000_000), 40 * MIB, 3 * SECOND),
                        new SpanReport("in a virtual thread", new TimeSum(1, SECOND, SECOND), null, null)),
                findings());
    }

    static Analysis empty() {
        return new Analysis(
                Analysis.SCHEMA_VERSION,
                new Provenance(
                        "0.1.0",
                        "jmc",
                        List.of("empty.jfr"),
                        0,
                        "0.9",
                        1,
                        0,
                        START,
                        0,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null),
                new DataQuality(
                        "nothing: no counters and no samples were recorded",
                        null,
                        0,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new DataQuality.NotRecorded("allocation", "jdk.ObjectAllocationSample#enabled=true"))),
                new Totals(
                        0,
                        new AllocationTotal(Estimate.unknown(), null, "no sizes were recorded"),
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                new Timeline(START, SECOND, List.of(), List.of(), List.of(), List.of(), List.of()),
                null,
                List.of(),
                List.of());
    }

    private static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                "jmc",
                List.of("/tmp/<i>web shop</i>.jfr"),
                6_700_000,
                "2.1",
                2,
                123_456,
                START,
                61 * SECOND,
                new Provenance.Filter(START, null, "worker-.*"),
                new Provenance.Jvm(
                        "OpenJDK 64-Bit Server VM",
                        "OpenJDK 64-Bit Server VM (17.0.15+6) for linux-amd64 JRE (17.0.15+6)\n, built on some day",
                        4242L,
                        START - 60 * SECOND,
                        "-Xmx512m -XX:+UseG1GC -Dgreeting=<hello> -XX:StartFlightRecording=settings=profile,filename=shop.jfr",
                        "com.example.shop.Main --port 8080",
                        true),
                "DISTRIB_ID=Debian\nDISTRIB_RELEASE=12",
                new Provenance.Cpu("Example CPU @ 2.10GHz", 2, 4),
                List.of("1"),
                new Provenance.Session(
                        "demo",
                        "0.1.0",
                        0.1,
                        1024,
                        65_536,
                        8192L,
                        "150/s",
                        234_567_890L,
                        List.of("bufferSize was not applied: JFR had been initialised before")));
    }

    private static DataQuality quality() {
        return new DataQuality(
                "exact: counters of each thread, written each second",
                "jdk.ObjectAllocationSample",
                900,
                0.985,
                0L,
                0.02,
                List.of(new Damage("shop.jfr", 6_000_000, 700_000, "the last chunk was not finished")),
                List.of("objects over 17 KB are under-sampled by the JVM"),
                List.of(
                        new DataQuality.Setting("jdk.ObjectAllocationSample", "enabled", "true"),
                        new DataQuality.Setting("jdk.ObjectAllocationSample", "throttle", "150/s"),
                        new DataQuality.Setting("jdk.ThreadPark", "enabled", "true"),
                        new DataQuality.Setting("jdk.ThreadPark", "stackTrace", "true"),
                        new DataQuality.Setting("jdk.ThreadPark", "threshold", "10 ms"),
                        new DataQuality.Setting("jdk.ExceptionThrown", "enabled", "false")),
                List.of(new DataQuality.NotRecorded("sizes of objects", "jdk.ObjectAllocationInNewTLAB#enabled=true")));
    }

    private static List<ThreadReport> threads() {
        return java.util.stream.IntStream.range(0, HOSTILE.size() + 2)
                .mapToObj(at -> thread(at))
                .toList();
    }

    private static ThreadReport thread(int at) {
        boolean few = at == 1;
        boolean bare = at >= HOSTILE.size();
        double bytes = (100 - 8.0 * at) * MIB;
        Estimate allocated = few
                ? new Estimate(bytes, 3.0 * MIB, 190.0 * MIB, 2, Basis.RECONCILED)
                : at == 2
                        ? new Estimate(bytes, bytes * 0.95, bytes * 1.08, 200, Basis.RECONCILED)
                        : at == 3
                                ? new Estimate(bytes, bytes * 0.4, bytes * 1.9, 9, Basis.SAMPLED)
                                : at == 4
                                        ? new Estimate(bytes, bytes * 0.999, bytes * 1.001, 90, Basis.EXACT_IN_PART)
                                        : bare ? Estimate.unknown() : Estimate.exact(bytes, 100);
        TimeSum none = bare ? null : new TimeSum(at, at * 10_000_000L, at * 1_000_000L);
        IoSum io = bare ? null : new IoSum(at, at * 1_500_000L, at * 700_000L, at * 4096L);
        return new ThreadReport(
                at < HOSTILE.size() ? HOSTILE.get(at) : "worker-" + at,
                bare ? null : at + 1L,
                bare ? null : 4000L + at,
                bare ? null : at == 10 ? "VirtualThreads" : "main",
                "worker-*",
                at == 10,
                bare ? null : START + SECOND,
                bare ? null : START + 50 * SECOND,
                49 * SECOND,
                allocated,
                bytes / 49,
                (long) (bytes * 1.5),
                bare ? List.of() : List.of(new Share("byte[]", 0.75, 75), new Share("<T>|class", 0.25, 25)),
                bare ? List.of() : List.of(new Share("java.util.Arrays.copyOf:3537", 1, 100)),
                bare ? null : at * 100_000_000L,
                bare ? null : at * 80_000_000L,
                null,
                none,
                none,
                none,
                none,
                io,
                io,
                null,
                null);
    }

    private static List<PoolReport> pools() {
        return List.of(new PoolReport(
                "worker-*",
                13,
                600 * SECOND,
                Estimate.exact(412.5 * MIB, 900),
                412.5 * MIB / 61,
                List.of(new Share("byte[]", 0.75, 675)),
                List.of(),
                75 * SECOND,
                1200L,
                new TimeSum(4321, 12 * SECOND, 250_000_000),
                null,
                TimeSum.ZERO,
                new TimeSum(10_000, 11 * SECOND, 2_000_000),
                null));
    }

    private static List<ClassReport> classes() {
        return List.of(
                new ClassReport(
                        "byte[]",
                        new Estimate(300.0 * MIB, 280.0 * MIB, 318.0 * MIB, 675, Basis.RECONCILED),
                        0.727,
                        500 * MIB,
                        null,
                        4096.5,
                        List.of(new Share("java.util.Arrays.copyOf:3537", 0.9, 600))),
                new ClassReport(
                        "com.example.Rare|`<x>`",
                        new Estimate(2.0 * MIB, 0.2 * MIB, 9.0 * MIB, 1, Basis.RECONCILED),
                        0.005,
                        2 * MIB,
                        24L,
                        null,
                        List.of()));
    }

    private static List<SiteReport> sites() {
        return List.of(
                new SiteReport(
                        COPY,
                        true,
                        new Estimate(250.0 * MIB, 200.0 * MIB, 310.0 * MIB, 500, Basis.RECONCILED),
                        0.606,
                        400 * MIB,
                        List.of(new Share("byte[]", 1, 500))),
                new SiteReport(
                        List.of(),
                        false,
                        new Estimate(MIB, 0, 3.0 * MIB, 2, Basis.RECONCILED),
                        0.0024,
                        MIB,
                        List.of()));
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        "poll-loop",
                        "Threads sleep in a poll loop",
                        Severity.WARNING,
                        82,
                        "50 threads of worker-* spend 38 % of their time sleeping in com.example.shop.db.Pool.getConnection.",
                        List.of(
                                new Evidence("time slept", 11.0 * SECOND, Unit.NANOS),
                                new Evidence("share of thread time", 0.38, Unit.SHARE),
                                new Evidence("sleeps", 10_000, Unit.COUNT),
                                new Evidence("sleeps per second", 163.9, Unit.PER_SECOND)),
                        List.of("worker-*", HOSTILE.get(0), HOSTILE.get(3)),
                        POLL,
                        "Wait for a connection with a queue that wakes one waiter, instead of asking again and again."),
                new Finding(
                        "allocation-site",
                        "One site allocates most",
                        Severity.INFO,
                        40,
                        "61 % of all bytes come from java.util.Arrays.copyOf, called by <b>ResponseWriter.body</b>.",
                        List.of(
                                new Evidence("bytes", 250.0 * MIB, Unit.BYTES),
                                new Evidence("rate", 250.0 * MIB / 61, Unit.BYTES_PER_SECOND)),
                        List.of(),
                        COPY,
                        "Size the buffer once."),
                new Finding(
                        "gc-pressure",
                        "Garbage collection takes the time",
                        Severity.OK,
                        3,
                        "Pauses took 1.3 % of the time.",
                        List.of(),
                        List.of(),
                        List.of(),
                        "Nothing to do."),
                new Finding(
                        "large-objects",
                        "Large objects",
                        Severity.NOT_RECORDED,
                        null,
                        "Sizes of objects were not recorded.",
                        List.of(),
                        List.of(),
                        List.of(),
                        "jdk.ObjectAllocationOutsideTLAB#enabled=true"));
    }
}
