package io.memscope.analyzer.export;

import static io.memscope.analyzer.export.SampleAnalysis.MIB;
import static io.memscope.analyzer.export.SampleAnalysis.SECOND;
import static io.memscope.analyzer.export.SampleAnalysis.START;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.Estimate.Basis;
import io.memscope.analyzer.report.Certainty;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.ExceptionSum;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Evidence;
import io.memscope.analyzer.report.Finding.TimeRange;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.Severity;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.SiteReport;
import io.memscope.analyzer.report.ThreadLedger;
import io.memscope.analyzer.report.ThreadLedger.Column;
import io.memscope.analyzer.report.ThreadLedger.HiddenWaits;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.ThreadRole;
import io.memscope.analyzer.report.TimeSum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows by hand: names meant to do harm, figures of every kind of certainty. */
final class SampleRows {

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

    static final List<Frame> COPY = List.of(
            new Frame("java.util.Arrays", "copyOf", "([BI)[B", 3537),
            new Frame("java.io.ByteArrayOutputStream", "grow", "(I)V", 118),
            new Frame("com.example.shop.web.ResponseWriter", "body", "()[B", 42),
            new Frame("com.example.shop.web.Server", "handle", "(I)V", Frame.NO_LINE));

    static final List<Frame> POLL = List.of(
            new Frame("java.lang.Thread", "sleep", "(J)V", Frame.NO_LINE),
            new Frame("com.example.shop.db.Pool", "getConnection", "()V", 77));

    private SampleRows() {}

    static List<ThreadReport> threads() {
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
                certainty(allocated, at + 1, at == 4 ? "ended after the last reading of its <counter>" : null),
                few ? 1 : 0,
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
                null,
                at == 10 ? ThreadRole.VIRTUAL : ThreadRole.WORKER,
                bare ? null : new ExceptionSum(at, HOSTILE.get(at), "com.example." + HOSTILE.get(at)),
                bare ? null : ledger(at));
    }

    private static ThreadLedger ledger(int at) {
        long lifetime = 49 * SECOND;
        long cpu = at * 100_000_000L;
        long slept = at * 10_000_000L;
        return new ThreadLedger(
                lifetime,
                List.of(
                        new Column(
                                ThreadState.ON_CPU,
                                cpu,
                                (double) cpu / lifetime,
                                ThreadLedger.Basis.EXACT,
                                7,
                                HOSTILE.get(at)),
                        new Column(ThreadState.RUNNABLE, null, null, ThreadLedger.Basis.NOT_RECORDED, 0, null),
                        new Column(
                                ThreadState.SLEEPING,
                                slept,
                                (double) slept / lifetime,
                                ThreadLedger.Basis.EVENTS,
                                at,
                                POLL.get(1).toString()),
                        new Column(
                                ThreadState.UNACCOUNTED,
                                lifetime - cpu - slept,
                                (double) (lifetime - cpu - slept) / lifetime,
                                ThreadLedger.Basis.REMAINDER,
                                0,
                                null)),
                at % 2 == 0 ? null : new HiddenWaits(at, 1_000_000L, 3, null));
    }

    private static Certainty certainty(Estimate bytes, int rank, @Nullable String note) {
        double all = 412.5 * MIB;
        boolean ranked = !bytes.tooFewSamples() && bytes.basis() != Basis.UNKNOWN;
        return new Certainty(
                bytes.value() / all,
                bytes.low() / all,
                bytes.high() / all,
                bytes.value() / 61,
                bytes.low() / 61,
                bytes.high() / 61,
                ranked ? rank : null,
                ranked ? rank + rank % 2 : null,
                note);
    }

    static List<PoolReport> pools() {
        return List.of(new PoolReport(
                "worker-*",
                13,
                600 * SECOND,
                Estimate.exact(412.5 * MIB, 900),
                412.5 * MIB / 61,
                certainty(Estimate.exact(412.5 * MIB, 900), 1, null),
                List.of(new Share("byte[]", 0.75, 675)),
                List.of(),
                75 * SECOND,
                1200L,
                new TimeSum(4321, 12 * SECOND, 250_000_000),
                null,
                TimeSum.ZERO,
                new TimeSum(10_000, 11 * SECOND, 2_000_000),
                null,
                ThreadRole.WORKER,
                ExceptionSum.NONE,
                null));
    }

    static List<ClassReport> classes() {
        return List.of(
                new ClassReport(
                        "byte[]",
                        new Estimate(300.0 * MIB, 280.0 * MIB, 318.0 * MIB, 675, Basis.RECONCILED),
                        0.727,
                        500 * MIB,
                        null,
                        4096.5,
                        certainty(new Estimate(300.0 * MIB, 280.0 * MIB, 318.0 * MIB, 675, Basis.RECONCILED), 1, null),
                        List.of(new Share("java.util.Arrays.copyOf:3537", 0.9, 600))),
                new ClassReport(
                        "com.example.Rare|`<x>`",
                        new Estimate(2.0 * MIB, 0.2 * MIB, 9.0 * MIB, 1, Basis.RECONCILED),
                        0.005,
                        2 * MIB,
                        24L,
                        null,
                        certainty(new Estimate(2.0 * MIB, 0.2 * MIB, 9.0 * MIB, 1, Basis.RECONCILED), 2, null),
                        List.of()));
    }

    static List<SiteReport> sites() {
        return List.of(
                new SiteReport(
                        COPY,
                        true,
                        new Estimate(250.0 * MIB, 200.0 * MIB, 310.0 * MIB, 500, Basis.RECONCILED),
                        0.606,
                        400 * MIB,
                        certainty(
                                new Estimate(250.0 * MIB, 200.0 * MIB, 310.0 * MIB, 500, Basis.RECONCILED),
                                1,
                                "large objects are under-sampled"),
                        List.of(new Share("byte[]", 1, 500))),
                new SiteReport(
                        List.of(),
                        false,
                        new Estimate(MIB, 0, 3.0 * MIB, 2, Basis.RECONCILED),
                        0.0024,
                        MIB,
                        Certainty.NONE,
                        List.of()));
    }

    static List<Finding> findings() {
        return List.of(
                new Finding(
                        "poll-loop",
                        "Threads sleep in a poll loop",
                        Finding.MEMSCOPE,
                        Severity.WARNING,
                        82,
                        Confidence.HIGH,
                        "50 threads of worker-* spend 38 % of their time sleeping in com.example.shop.db.Pool.getConnection.",
                        List.of(
                                new Evidence("time slept", 11.0 * SECOND, Unit.NANOS),
                                new Evidence("share of thread time", 0.38, Unit.SHARE),
                                new Evidence("sleeps", 10_000, Unit.COUNT),
                                new Evidence("sleeps per second", 163.9, Unit.PER_SECOND)),
                        List.of("worker-*", HOSTILE.get(0), HOSTILE.get(3)),
                        POLL,
                        new TimeRange(SampleAnalysis.START, 61 * SECOND),
                        "Wait for a connection with a queue that wakes one waiter, instead of asking again and again.",
                        "Goetz et al., Java Concurrency in Practice, chapter 14"),
                new Finding(
                        "allocation-site",
                        "One site allocates most",
                        Finding.MEMSCOPE,
                        Severity.INFO,
                        40,
                        Confidence.LOW,
                        "61 % of all bytes come from java.util.Arrays.copyOf, called by <b>ResponseWriter.body</b>.",
                        List.of(
                                new Evidence("bytes", 250.0 * MIB, Unit.BYTES),
                                new Evidence("rate", 250.0 * MIB / 61, Unit.BYTES_PER_SECOND)),
                        List.of(),
                        COPY,
                        new TimeRange(SampleAnalysis.START + 10 * SECOND, SECOND),
                        "Size the buffer once.",
                        ""),
                new Finding(
                        "gc-pressure",
                        "Garbage collection takes the time",
                        Finding.MEMSCOPE,
                        Severity.OK,
                        3,
                        Confidence.MEDIUM,
                        "Pauses took 1.3 % of the time.",
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        "Nothing to do.",
                        ""),
                new Finding(
                        "large-objects",
                        "Large objects",
                        Finding.MEMSCOPE,
                        Severity.NOT_RECORDED,
                        null,
                        null,
                        "Sizes of objects were not recorded.",
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        "jdk.ObjectAllocationOutsideTLAB#enabled=true",
                        ""));
    }
}
