package io.memscope.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.aggregate.state.ThreadState;
import io.memscope.analyzer.report.Interactions;
import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.EdgeKind;
import io.memscope.analyzer.report.Interactions.Handoff;
import io.memscope.analyzer.report.Interactions.HandoffKind;
import io.memscope.analyzer.report.Interactions.LockReport;
import io.memscope.analyzer.report.Interactions.Party;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who holds up, wakes and resembles whom, on recordings in which that is known. */
class InteractionsTest {
    private static final long MILLI = 1_000_000L;
    private static final SyntheticThread A = SyntheticThread.platform(1, "alpha");
    private static final SyntheticThread B = SyntheticThread.platform(2, "beta");
    private static final SyntheticThread C = SyntheticThread.platform(3, "gamma");

    private static Interactions of(SyntheticRecording recording) throws IOException {
        return SyntheticAnalysis.of(recording).interactions();
    }

    /**
     * Alpha and then gamma wait for beta, which sleeps in the lock for most of it; gamma waits for alpha after that.
     */
    @Test
    void holdersAreToldWithWhatTheyDid() throws IOException {
        Interactions interactions = of(SyntheticRecording.begin()
                .add(ThreadEvents.sleep(0, 90 * MILLI, B, 90, null))
                .add(ThreadEvents.monitorEnter(10 * MILLI, 90 * MILLI, A, "com.example.Lock", B, null))
                .add(ThreadEvents.monitorEnter(20 * MILLI, 100 * MILLI, C, "com.example.Lock", A, null)));

        List<Blocking> blocking = Objects.requireNonNull(interactions.blocking());
        assertThat(blocking)
                .extracting(row -> row.waiter().name() + " by " + row.holder().name() + " "
                        + row.time().totalNanos() / MILLI)
                .containsExactly("alpha by beta 90", "gamma by beta 80", "gamma by alpha 20");
        assertThat(blocking.get(0).holderDid().get(0).state()).isEqualTo(ThreadState.SLEEPING);
        assertThat(blocking.get(0).holderDid().get(0).share()).isCloseTo(80 / 90.0, within(1e-6));

        LockReport lock = Objects.requireNonNull(interactions.locks()).get(0);
        assertThat(lock.monitorClass()).isEqualTo("com.example.Lock");
        assertThat(lock.blocked().totalNanos()).isEqualTo(190 * MILLI);
        assertThat(lock.contendedNanos()).isEqualTo(110 * MILLI);
        assertThat(lock.meanWaiters()).isCloseTo(190 / 110.0, within(1e-9));
        assertThat(lock.maxWaiters()).isEqualTo(2);
        assertThat(lock.convoyShare()).isCloseTo(80 / 110.0, within(1e-9));
        assertThat(Objects.requireNonNull(lock.topHolder()).name()).isEqualTo("beta");
        assertThat(lock.topHolderShare()).isCloseTo(170 / 190.0, within(1e-9));
        assertThat(interactions.graph().edges())
                .filteredOn(edge -> edge.kind() == EdgeKind.BLOCKED_BY)
                .hasSize(3)
                .allMatch(edge -> interactions.graph().nodes().stream()
                        .anyMatch(node -> node.id().equals(edge.from())));
    }

    /** Alpha waits for beta's lock, beta meanwhile for gamma's. */
    @Test
    void chainsAreFollowed() throws IOException {
        Interactions interactions = of(SyntheticRecording.begin()
                .add(ThreadEvents.monitorEnter(0, 100 * MILLI, A, "com.example.Outer", B, null))
                .add(ThreadEvents.monitorEnter(30 * MILLI, 50 * MILLI, B, "com.example.Inner", C, null)
                        .with("address", 4711L)));

        assertThat(interactions.chains()).hasSize(1);
        assertThat(interactions.chains().get(0).links())
                .extracting(Party::name)
                .containsExactly("alpha", "beta", "gamma");
        assertThat(interactions.chains().get(0).monitors()).containsExactly("com.example.Outer", "com.example.Inner");
        assertThat(interactions.chains().get(0).time().totalNanos()).isEqualTo(50 * MILLI);
    }

    @Test
    void whoNotifiesAndWhoFeedsIsTold() throws IOException {
        SyntheticStack take = SyntheticStack.of(
                "jdk.internal.misc.Unsafe.park(ZJ)V:1",
                "java.util.concurrent.LinkedBlockingQueue.take()Ljava/lang/Object;:435",
                "com.example.Consumer.run()V:12");
        SyntheticStack put = SyntheticStack.of(
                "java.util.concurrent.LinkedBlockingQueue.put(Ljava/lang/Object;)V:343",
                "com.example.Producer.run()V:8");
        Interactions interactions = of(SyntheticRecording.begin()
                .add(ThreadEvents.monitorWait(0, 5 * MILLI, A, "com.example.Inbox", B, null))
                .add(ThreadEvents.monitorWait(10 * MILLI, 5 * MILLI, A, "com.example.Inbox", B, null))
                .add(ThreadEvents.monitorWait(20 * MILLI, 5 * MILLI, A, "com.example.Inbox", null, null))
                .add(ThreadEvents.park(0, 40 * MILLI, C, "java.lang.Object", take))
                .add(AllocationEvents.sample(5 * MILLI, B, "java.util.concurrent.LinkedBlockingQueue$Node", 24, put)));

        Handoff notified = interactions.handoffs().get(0);
        assertThat(notified.kind()).isEqualTo(HandoffKind.NOTIFIED);
        assertThat(notified.producer() + " wakes " + notified.consumer()).isEqualTo("beta wakes alpha");
        assertThat(notified.count()).isEqualTo(2);
        assertThat(notified.waitedNanos()).isEqualTo(10 * MILLI);
        Handoff fed = interactions.handoffs().get(1);
        assertThat(fed.kind()).isEqualTo(HandoffKind.SAME_QUEUE_CLASS);
        assertThat(fed.producer() + " feeds " + fed.consumer()).isEqualTo("beta feeds gamma");
        assertThat(fed.through()).isEqualTo("java.util.concurrent.LinkedBlockingQueue");
        assertThat(fed.producerSite()).isEqualTo("com.example.Producer.run:8");
        assertThat(fed.consumerSite()).isEqualTo("com.example.Consumer.run:12");
    }

    @Test
    void poolsThatAllocateAtTheSamePlacesAreAlike() throws IOException {
        SyntheticStack one = SyntheticStack.of("com.example.Codec.encode()V:1");
        SyntheticStack other = SyntheticStack.of("com.example.Codec.decode()V:2");
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 100; i++) {
            recording.add(AllocationEvents.sample(i * MILLI, A, "byte[]", 1000, i < 50 ? one : other));
            recording.add(AllocationEvents.sample(i * MILLI, B, "byte[]", 1000, i < 80 ? one : other));
            recording.add(
                    AllocationEvents.sample(i * MILLI, C, "byte[]", 1000, SyntheticStack.of("com.example.C.run()V:9")));
        }
        Interactions interactions = of(recording);

        assertThat(interactions.sharedSites()).hasSize(1);
        assertThat(interactions.sharedSites().get(0).overlap()).isCloseTo(0.7, within(0.02));
        assertThat(interactions.sharedSites().get(0).sites()).isEqualTo(2);
        assertThat(interactions.sharedSites().get(0).topSite()).isEqualTo("com.example.Codec.encode:1");
    }
}
