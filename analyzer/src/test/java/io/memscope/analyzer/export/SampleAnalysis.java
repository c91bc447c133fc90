package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.Estimate.Basis;
import io.memscope.analyzer.report.AllocationTotal;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ContentionReport;
import io.memscope.analyzer.report.CpuReport;
import io.memscope.analyzer.report.DataQuality;
import io.memscope.analyzer.report.ExpectedAccuracy;
import io.memscope.analyzer.report.GcReport;
import io.memscope.analyzer.report.Grade;
import io.memscope.analyzer.report.HostReport;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.Provenance;
import io.memscope.analyzer.report.SpanReport;
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
                        412.5 * MIB / 61,
                        412.5 * MIB / 61,
                        96 * MIB,
                        63.25,
                        75 * SECOND,
                        12 * SECOND + 345_678_901,
                        null,
                        812_345_678L),
                SampleRows.threads(),
                SampleRows.pools(),
                SampleRows.classes(),
                SampleRows.sites(),
                new CpuReport(
                        1200,
                        300,
                        List.of(
                                new CpuReport.HotMethod("java.util.Arrays.copyOf", 600, 0.5, SampleRows.COPY),
                                new CpuReport.HotMethod("com.example.<init>", 1, 0.0003, List.of()))),
                List.of(
                        new ContentionReport(
                                "com.example.shop.db.Pool",
                                SampleRows.POLL,
                                new TimeSum(4321, 12 * SECOND, 250_000_000),
                                50,
                                "worker-3"),
                        new ContentionReport(null, List.of(), new TimeSum(1, 20_000_000, 20_000_000), 1, null)),
                List.of(
                        new WaitReport(
                                WaitReport.Kind.SLEEP,
                                null,
                                SampleRows.POLL,
                                new TimeSum(10_000, 11 * SECOND, 2_000_000),
                                50),
                        new WaitReport(
                                WaitReport.Kind.PARK,
                                "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
                                SampleRows.COPY,
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
                        Arrays.<@Nullable Double>asList(0.125, null),
                        Arrays.<@Nullable Long>asList(900 * MIB, 1000 * MIB),
                        Arrays.<@Nullable Long>asList(null, 300 * MIB),
                        Arrays.<@Nullable Long>asList(null, 5 * MIB),
                        Arrays.<@Nullable Long>asList(null, 0L),
                        Arrays.<@Nullable Long>asList(null, 12_345L)),
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
                SampleInteractions.some(),
                SampleRows.findings());
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
                        new Grade(Grade.Letter.F, List.of("no allocation was recorded")),
                        "nothing: no counters and no samples were recorded",
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new DataQuality.NotRecorded("allocation", "jdk.ObjectAllocationSample#enabled=true"))),
                new Totals(
                        0,
                        new AllocationTotal(Estimate.unknown(), null, "no sizes were recorded"),
                        0,
                        0,
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
                new Timeline(
                        START, SECOND, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                        List.of(), List.of(), List.of()),
                null,
                List.of(),
                SampleInteractions.none(),
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
                new Provenance.Filter(START, null, "worker-.*", null, null, null),
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
                new Grade(
                        Grade.Letter.C,
                        List.of("shares of classes are expected to be 7 % off", "parts of the file could not be read")),
                "exact: counters of each thread, written each second",
                "jdk.ObjectAllocationSample",
                900,
                0.985,
                new ExpectedAccuracy(480, 0.071, 0.12, 61.5, 290.0, "large objects are under-sampled"),
                new Estimate(3.0 * MIB, 0, 3.0 * MIB, 0, Estimate.Basis.EXACT_IN_PART),
                0.0042,
                17,
                List.of(new DataQuality.Defect(
                        "JDK-8307488",
                        "a thread's first sample carries what it allocated before the recording",
                        "weights are not used")),
                0L,
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
                List.of(new DataQuality.RaisedThreshold("jdk.ThreadPark", 50_000_000, 0.4, 1200L)),
                List.of(new DataQuality.NotRecorded("sizes of objects", "jdk.ObjectAllocationInNewTLAB#enabled=true")));
    }
}
