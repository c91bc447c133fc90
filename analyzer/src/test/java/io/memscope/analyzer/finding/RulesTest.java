package io.memscope.analyzer.finding;

import static io.memscope.analyzer.SyntheticAnalysis.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.SyntheticAnalysis;
import io.memscope.analyzer.finding.rule.RuleText;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Severity;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.MemScopeEvents;
import io.memscope.fixtures.synthetic.RuntimeEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each rule on a recording that has just its illness, and on a healthy twin. */
class RulesTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final long MIB = 1 << 20;
    private static final SyntheticThread MAIN = SyntheticThread.platform(1, "main");
    private static final SyntheticStack ORDERS = SyntheticStack.of(
            "java.util.Arrays.copyOf([BI)[B:3537", "shop.Orders.load()V:42", "java.lang.Thread.run()V:840");
    private static final SyntheticStack NAP =
            SyntheticStack.of("java.lang.Thread.sleep(J)V:-1", "shop.Pool.getConnection()V:31");
    private static final SyntheticStack QUEUE = SyntheticStack.of(
            "jdk.internal.misc.Unsafe.park(ZJ)V:-1",
            "java.util.concurrent.locks.LockSupport.parkNanos(Ljava/lang/Object;J)V:252",
            "java.util.concurrent.DelayQueue.take()V:1",
            "java.lang.Thread.run()V:840");

    private static SyntheticThread worker(int number) {
        return SyntheticThread.platform(100 + number, "worker-" + number);
    }

    /** Ten seconds in which each worker allocates so much, sampled evenly over time and sites. */
    private static SyntheticRecording allocating(int workers, long[] bytesOfWorker, int sites) {
        SyntheticRecording recording = SyntheticRecording.begin().add(MemScopeEvents.session(0, "test", "start"));
        for (int i = 0; i < workers; i++) {
            recording.add(MemScopeEvents.threadCounters(1, worker(i), 0, 0, 0));
            recording.add(MemScopeEvents.threadCounters(10 * SECOND, worker(i), bytesOfWorker[i], 0, 0));
        }
        for (int sample = 0; sample < 2000; sample++) {
            int line = 10 + sample % sites;
            recording.add(AllocationEvents.sample(
                    1 + sample * (10 * SECOND / 2001),
                    worker(sample % workers),
                    "byte[]",
                    MIB,
                    SyntheticStack.of("shop.Site" + sample % sites + ".make()V:" + line)));
        }
        return recording;
    }

    private static long[] even(int workers, long bytes) {
        long[] all = new long[workers];
        Arrays.fill(all, bytes);
        return all;
    }

    @Test
    void oneThreadThatAllocatesNearlyAll() throws IOException {
        long[] skewed = even(8, 20 * MIB);
        skewed[3] = 2000 * MIB;
        Finding ill = finding(SyntheticAnalysis.of(allocating(8, skewed, 20)), "allocation-by-thread");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.threads()).containsExactly("worker-3");

        Finding well = finding(SyntheticAnalysis.of(allocating(8, even(8, 250 * MIB), 20)), "allocation-by-thread");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void oneSiteThatAllocatesNearlyAll() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(allocating(4, even(4, 500 * MIB), 1)), "allocation-by-site");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.summary()).contains("shop.Site0.make:10");
        assertThat(ill.stack()).isNotEmpty();

        Finding well = finding(SyntheticAnalysis.of(allocating(4, even(4, 500 * MIB), 20)), "allocation-by-site");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void skewOfATrickleIsNoBottleneck() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(allocating(1, even(1, 100_000), 1));
        assertThat(finding(analysis, "allocation-by-site").severity()).isEqualTo(Severity.OK);
        assertThat(finding(analysis, "allocation-by-thread").severity()).isEqualTo(Severity.OK);
    }

    @Test
    void smallObjectsAtAHighRate() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin()
                .add(MemScopeEvents.session(0, "test", "start"))
                .add(MemScopeEvents.threadCounters(1, MAIN, 0, 0, 0))
                .add(MemScopeEvents.threadCounters(10 * SECOND, MAIN, 12_000 * MIB, 0, 0));
        for (int i = 0; i < 100; i++) {
            recording.add(AllocationEvents.sample(i * SECOND / 10, MAIN, "java.lang.Long", MIB, ORDERS));
        }
        Finding ill = finding(SyntheticAnalysis.of(recording), "small-allocations");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.summary()).contains("java.lang.Long");

        Finding well = finding(SyntheticAnalysis.of(allocating(4, even(4, 3000 * MIB), 20)), "small-allocations");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void aSpikeOfAllocation() throws IOException {
        SyntheticRecording ill = allocating(4, even(4, 500 * MIB), 20);
        for (int i = 0; i < 60; i++) {
            ill.add(AllocationEvents.sample(5 * SECOND + i * MILLI, worker(0), "int[]", 100 * MIB, ORDERS));
        }
        Finding spike = finding(SyntheticAnalysis.of(ill), "allocation-spike");
        assertThat(spike.severity()).isEqualTo(Severity.WARNING);

        Finding well = finding(SyntheticAnalysis.of(allocating(4, even(4, 500 * MIB), 20)), "allocation-spike");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void theFirstSampleOfAThreadIsNoSpike() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int sample = 0; sample < 2000; sample++) {
            // A worker that wakes up in the middle brings the weight of hours.
            long weight = sample >= 1000 && sample < 1020 ? 5000 * MIB : MIB;
            SyntheticThread thread = sample >= 1000 && sample < 1020 ? worker(sample) : MAIN;
            recording.add(AllocationEvents.sample(sample * 5L * MILLI, thread, "byte[]", weight, ORDERS));
        }
        assertThat(finding(SyntheticAnalysis.of(recording), "allocation-spike").severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void threadsThatWaitForAMonitor() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(contended(40)), "lock-contention");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.summary()).contains("shop.Cache").contains("worker-0").contains("shop.Orders.load:42");
        assertThat(ill.threads()).contains("worker-1", "worker-2");

        Finding well = finding(SyntheticAnalysis.of(contended(1)), "lock-contention");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    private static SyntheticRecording contended(int millisEach) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 50; i++) {
            for (int thread = 1; thread <= 2; thread++) {
                recording.add(ThreadEvents.monitorEnter(
                        i * 200L * MILLI, millisEach * MILLI, worker(thread), "shop.Cache", worker(0), ORDERS));
            }
        }
        return recording.add(ThreadEvents.sleep(10 * SECOND, 1, MAIN, 1, NAP));
    }

    @Test
    void collectionsThatStopTheApplication() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(collected(120)), "gc-pressure");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.evidence().get(0).value()).isBetween(0.1, 0.13);

        Finding well = finding(SyntheticAnalysis.of(collected(2)), "gc-pressure");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    private static SyntheticRecording collected(int pauseMillis) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 10; i++) {
            long pause = pauseMillis * MILLI;
            recording.add(RuntimeEvents.garbageCollection(
                    i * SECOND, pause, i, "G1New", "G1 Evacuation Pause", pause, pause));
        }
        return recording.add(ThreadEvents.sleep(10 * SECOND, 1, MAIN, 1, NAP));
    }

    @Test
    void threadsThatPollWithShortSleeps() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(napping(NAP, 2, 2000)), "poll-loop");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.summary()).contains("shop.Pool.getConnection:31");
        assertThat(ill.evidence().get(0).value()).isBetween(0.35, 0.45);
        assertThat(ill.threads()).containsExactlyInAnyOrder("worker-1", "worker-2");
    }

    @Test
    void aPaceAndAnIdleQueueAreNoPolling() throws IOException {
        assertThat(finding(SyntheticAnalysis.of(napping(NAP, 500, 15)), "poll-loop")
                        .severity())
                .as("half a second at a time")
                .isEqualTo(Severity.OK);
        SyntheticRecording idle = SyntheticRecording.begin().add(ThreadEvents.sleep(10 * SECOND, 1, MAIN, 1, NAP));
        for (int i = 0; i < 900; i++) {
            idle.add(
                    ThreadEvents.park(i * 10L * MILLI, 9 * MILLI, worker(1), "java.util.concurrent.DelayQueue", QUEUE));
        }
        assertThat(finding(SyntheticAnalysis.of(idle), "poll-loop").severity())
                .as("a queue of the JDK's own")
                .isEqualTo(Severity.OK);
    }

    private static SyntheticRecording napping(SyntheticStack stack, int millisEach, int naps) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < naps; i++) {
            for (int thread = 1; thread <= 2; thread++) {
                long at = i * (10 * SECOND / naps);
                recording.add(ThreadEvents.sleep(at, millisEach * MILLI, worker(thread), millisEach, stack));
            }
        }
        return recording.add(ThreadEvents.executionSample(10 * SECOND, MAIN, ORDERS));
    }

    @Test
    void aHeapThatGrowsFromCollectionToCollection() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(heap(100 * MIB, "G1Full")), "possible-leak");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);

        Finding well = finding(SyntheticAnalysis.of(heap(0, "G1Full")), "possible-leak");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void aHeapThatGrowsAfterYoungCollectionsAloneMayBeGarbage() throws IOException {
        Finding finding = finding(SyntheticAnalysis.of(heap(100 * MIB, "G1New")), "possible-leak");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.summary()).contains("none of the collections looked at all of the heap");
    }

    private static SyntheticRecording heap(long growthBytes, String collector) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 24; i++) {
            // Collections leave more or less behind; the trend is what counts.
            long used = 200 * MIB + i * growthBytes + (i % 3) * 30L * MIB;
            recording.add(RuntimeEvents.garbageCollection(
                    i * 5L * SECOND, MILLI, i, collector, "Allocation Failure", MILLI, MILLI));
            recording.add(
                    RuntimeEvents.heapSummary(i * 5L * SECOND + MILLI, i, "After GC", used, 4096 * MIB, 4096 * MIB));
        }
        return recording;
    }

    @Test
    void aContainerWhoseQuotaIsUsedUp() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(throttled(1, 60)), "container-throttling");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.evidence().get(0).value()).isBetween(0.59, 0.61);

        Finding well = finding(SyntheticAnalysis.of(throttled(1, 0)), "container-throttling");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    /** Rounds of ten seconds each, of a hundred periods of the quota. */
    private static SyntheticRecording throttled(int rounds, int ofHundred) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i <= rounds; i++) {
            recording.add(RuntimeEvents.containerCpuThrottling(
                    i * 10 * SECOND, 5000 + i * 100L, 70 + (long) i * ofHundred, i * 3 * SECOND));
        }
        return recording;
    }

    @Test
    void virtualThreadsThatHoldTheirCarriers() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(pinned(200)), "virtual-thread-pinning");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.summary()).contains("shop.Orders.load:42");
        assertThat(ill.threads()).containsExactly("virtual-7");

        Finding well = finding(SyntheticAnalysis.of(pinned(1)), "virtual-thread-pinning");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    private static SyntheticRecording pinned(int millisASecond) {
        SyntheticThread virtual = SyntheticThread.virtual(7, "virtual-7");
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 10; i++) {
            recording.add(ThreadEvents.virtualThreadPinned(i * SECOND, millisASecond * MILLI, virtual, ORDERS));
        }
        return recording.add(ThreadEvents.sleep(10 * SECOND, 1, MAIN, 1, NAP));
    }

    @Test
    void aRecordingThatLostEvents() throws IOException {
        Finding ill = finding(
                SyntheticAnalysis.of(contended(40).add(RuntimeEvents.dataLoss(SECOND, 500_000, 500_000))),
                "recording-trouble");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.summary()).contains("of the events' bytes were lost");

        Finding well = finding(
                SyntheticAnalysis.of(contended(40).add(RuntimeEvents.dataLoss(SECOND, 0, 0))), "recording-trouble");
        assertThat(well.summary()).doesNotContain("lost");
    }

    /** Who waits for the whole recording is in no event, and moves no counter. */
    @Test
    void aPoolThatNeverHasWork() throws IOException {
        SyntheticRecording counted = SyntheticRecording.begin().add(MemScopeEvents.session(0, "test", "start"));
        SyntheticRecording loaded = SyntheticRecording.begin();
        for (int i = 0; i < 20; i++) {
            counted.add(MemScopeEvents.threadCounters(1, worker(i), 5 * MIB, SECOND, SECOND));
            loaded.add(AllocationEvents.threadStatistics(10 * SECOND, worker(i), 5 * MIB));
        }
        for (int i = 0; i <= 10; i++) {
            counted.add(MemScopeEvents.threadCounters(1 + i * SECOND, MAIN, i * MIB, i * SECOND, i * SECOND))
                    .add(MemScopeEvents.jvmCounters(1 + i * SECOND, 200 * MIB + i * MIB, 22, 22, 22, MIB));
            loaded.add(ThreadEvents.cpuLoad(1 + i * SECOND, MAIN, 0.5f, 0));
        }
        for (SyntheticRecording recording : List.of(counted, loaded)) {
            Finding ill = finding(SyntheticAnalysis.of(recording), "oversized-pool");
            assertThat(ill.severity()).isEqualTo(Severity.WARNING);
            assertThat(ill.threads()).containsExactly("worker-*");
            assertThat(ill.summary()).contains("20 threads").contains("20 did nothing");
        }
    }

    /** On average it has too many threads; but at its busiest it needs them. */
    @Test
    void aPoolThatHasWorkInBursts() throws IOException {
        SyntheticStack idle = SyntheticStack.of(
                "jdk.internal.misc.Unsafe.park(ZJ)V:-1",
                "java.util.concurrent.LinkedBlockingQueue.take()V:1",
                "java.util.concurrent.ThreadPoolExecutor.getTask()V:1",
                "java.lang.Thread.run()V:840");
        for (boolean together : new boolean[] {true, false}) {
            SyntheticRecording recording = SyntheticRecording.begin().add(MemScopeEvents.session(0, "test", "start"));
            for (int i = 0; i < 20; i++) {
                long task = together ? 5 * SECOND : (1 + i % 8) * SECOND + i * 20 * MILLI;
                recording
                        .add(MemScopeEvents.threadCounters(1, worker(i), 0, 0, 0))
                        .add(MemScopeEvents.threadCounters(10 * SECOND, worker(i), MIB, 300 * MILLI, 300 * MILLI))
                        .add(ThreadEvents.park(0, task, worker(i), "java.lang.Object", idle))
                        .add(ThreadEvents.park(
                                task + 300 * MILLI,
                                10 * SECOND - task - 300 * MILLI,
                                worker(i),
                                "java.lang.Object",
                                idle));
            }
            assertThat(finding(SyntheticAnalysis.of(recording), "oversized-pool")
                            .severity())
                    .isEqualTo(together ? Severity.OK : Severity.WARNING);
        }
    }

    @Test
    void exceptionsByTheThousand() throws IOException {
        assertThat(finding(SyntheticAnalysis.of(throwing(10, 30_000)), "exception-storm")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(finding(SyntheticAnalysis.of(throwing(10, 3)), "exception-storm")
                        .severity())
                .isEqualTo(Severity.OK);
        assertThat(finding(SyntheticAnalysis.of(throwing(1, 30_000)), "exception-storm")
                        .severity())
                .as("one reading tells no rate")
                .isEqualTo(Severity.NOT_RECORDED);
    }

    private static SyntheticRecording throwing(int seconds, long perSecond) {
        SyntheticRecording recording =
                SyntheticRecording.begin().add(ThreadEvents.sleep(seconds * SECOND, 1, MAIN, 1, NAP));
        for (int i = 0; i < seconds; i++) {
            recording.add(RuntimeEvents.exceptionStatistics(i * SECOND, 12_345 + i * perSecond));
        }
        return recording;
    }

    @Test
    void aLockThatIsHeldOverASleep() throws IOException {
        Finding ill = finding(SyntheticAnalysis.of(heldOverSleep(true)), "lock-held-across-io");
        assertThat(ill.severity()).isEqualTo(Severity.WARNING);
        assertThat(ill.threads()).containsExactly("worker-0");
        assertThat(ill.summary())
                .contains("slept at shop.Pool.getConnection:31")
                .contains("shop.Orders.load:42");

        Finding well = finding(SyntheticAnalysis.of(heldOverSleep(false)), "lock-held-across-io");
        assertThat(well.severity()).isEqualTo(Severity.OK);
    }

    /** The holder sleeps while others wait, or when nobody does. */
    private static SyntheticRecording heldOverSleep(boolean meanwhile) {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 50; i++) {
            long at = i * 200L * MILLI;
            recording.add(ThreadEvents.sleep(meanwhile ? at : at + 100 * MILLI, 80 * MILLI, worker(0), 80, NAP));
            recording.add(ThreadEvents.monitorEnter(at, 80 * MILLI, worker(1), "shop.Cache", worker(0), ORDERS));
        }
        return recording.add(ThreadEvents.sleep(10 * SECOND, 1, MAIN, 1, NAP));
    }

    /**
     * Ten times as long, the same scores: what is counted is put in relation to the time. But near the limit of a
     * severity: there a longer recording is surer.
     */
    @Test
    void scoresDontGrowWithTheLengthOfTheRecording() throws IOException {
        for (int pauses : new int[] {22, 70}) {
            assertThat(scores(SyntheticAnalysis.of(repeated(10, pauses))))
                    .isEqualTo(scores(SyntheticAnalysis.of(repeated(1, pauses))))
                    .hasSizeGreaterThan(8);
        }
    }

    /** Rounds of ten seconds in which there is a little of everything. */
    private static SyntheticRecording repeated(int rounds, int millisEach) {
        SyntheticRecording recording = SyntheticRecording.begin().add(MemScopeEvents.session(0, "test", "start"));
        SyntheticThread virtual = SyntheticThread.virtual(7, "virtual-7");
        for (int i = 0; i <= 10 * rounds; i++) {
            for (int worker = 0; worker < 3; worker++) {
                recording.add(MemScopeEvents.threadCounters(
                        i * SECOND, worker(worker), i * 50 * MIB * (worker + 1), i * 100 * MILLI, i * 100 * MILLI));
            }
            recording.add(RuntimeEvents.exceptionStatistics(i * SECOND, i * 700L));
            recording.add(RuntimeEvents.containerCpuThrottling(i * SECOND, i * 10L, i * 2L, i * MILLI));
        }
        for (int i = 0; i < 10 * rounds; i++) {
            long at = i * SECOND;
            long pause = millisEach * MILLI;
            recording.add(RuntimeEvents.garbageCollection(at, pause, i, "G1New", "G1 Evacuation Pause", pause, pause));
            recording.add(ThreadEvents.virtualThreadPinned(at, pause, virtual, ORDERS));
            for (int k = 0; k < 10; k++) {
                long within = at + k * 100 * MILLI;
                recording.add(AllocationEvents.sample(within, worker(k % 3), "java.lang.Long", MIB, ORDERS));
                recording.add(ThreadEvents.sleep(within, pause / 4, worker(1), millisEach / 4, NAP));
                recording.add(ThreadEvents.sleep(within + pause / 4, pause / 4, worker(0), millisEach / 4, NAP));
                recording.add(ThreadEvents.monitorEnter(
                        within + pause / 4, pause / 4, worker(2), "shop.Cache", worker(0), ORDERS));
            }
        }
        return recording;
    }

    /** Of the rules that found something at all. */
    private static Map<String, Integer> scores(Analysis analysis) {
        Map<String, Integer> scores = new TreeMap<>();
        for (Finding finding : analysis.findings()) {
            Integer score = finding.score();
            // Lost, cut and off are shares of the file, whose head does not grow with its length.
            if (score != null && score > 0 && !finding.rule().equals("recording-trouble")) {
                scores.put(finding.rule(), score);
            }
        }
        return scores;
    }

    @Test
    void rulesWithoutTheirEventsSayWhatWouldRecordThem() throws IOException {
        Analysis analysis = SyntheticAnalysis.of(
                SyntheticRecording.begin().add(ThreadEvents.executionSample(SECOND, MAIN, ORDERS)));
        assertThat(analysis.findings()).hasSize(Rules.texts().size());
        assertThat(analysis.findings())
                .filteredOn(finding -> !finding.rule().equals("recording-trouble"))
                .hasSize(Rules.texts().size() - 1)
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOT_RECORDED);
                    assertThat(finding.score()).isNull();
                    assertThat(finding.confidence()).isNull();
                    assertThat(finding.remedy()).containsAnyOf("#enabled=true", "MemScope's recorder");
                });
        // That so much was off is a finding by itself.
        assertThat(analysis.bottlenecks()).extracting(Finding::rule).containsExactly("recording-trouble");
    }

    @Test
    void everyRuleHasItsTextsInTheCatalogue() {
        assertThat(Rules.texts()).hasSizeGreaterThanOrEqualTo(31).allSatisfy(text -> {
            assertThat(text.title()).isNotBlank();
            assertThat(text.measure()).isNotBlank();
            assertThat(text.curves()).isNotEmpty();
            assertThat(text.remedy()).isNotBlank();
            assertThat(text.reference()).isNotBlank();
            assertThat(text.needs()).allSatisfy(need -> {
                assertThat(need.anyOf()).isNotEmpty();
                assertThat(need.setting()).isNotBlank();
            });
            // A rule that can't reach the band of warnings would be none.
            assertThat(text.curves().values())
                    .anySatisfy(curve -> assertThat(curve.score(1e18)).isGreaterThanOrEqualTo(Severity.WARNING_SCORE));
        });
        assertThat(Rules.texts()).extracting(RuleText::id).doesNotHaveDuplicates();
    }
}
