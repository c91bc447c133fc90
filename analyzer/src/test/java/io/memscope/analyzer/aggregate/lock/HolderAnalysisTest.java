package io.memscope.analyzer.aggregate.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.aggregate.lock.HolderAnalysis.Monitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolderAnalysisTest {
    private static List<HeldUp> pieces(MonitorEnters enters) {
        HolderAnalysis analysis = new HolderAnalysis(enters);
        List<HeldUp> pieces = new ArrayList<>();
        analysis.byMonitor().forEach((monitor, entries) -> analysis.cut(monitor, entries, pieces::add));
        return pieces;
    }

    /** Three threads queue behind thread 9: each is the next one's holder for its time. */
    @Test
    void eachHolderOfAQueueIsLaidItsOwnTime() {
        MonitorEnters enters = new MonitorEnters();
        enters.add(0, 100, 1, 9, 5, 7, 42);
        enters.add(10, 160, 2, 1, 5, 7, 42);
        enters.add(20, 200, 3, 2, 5, 7, 42);

        assertThat(pieces(enters))
                .containsExactlyInAnyOrder(
                        new HeldUp(0, 9, 0, 100),
                        new HeldUp(1, 9, 10, 100),
                        new HeldUp(1, 1, 100, 160),
                        new HeldUp(2, 9, 20, 100),
                        new HeldUp(2, 1, 100, 160),
                        new HeldUp(2, 2, 160, 200));
    }

    @Test
    void otherMonitorsAndThoseWithoutAnAddressAreKeptApart() {
        MonitorEnters enters = new MonitorEnters();
        enters.add(0, 100, 1, 9, 5, 7, 42);
        enters.add(0, 50, 2, 8, 5, 7, 43);
        enters.add(0, 70, 3, 7, 6, 7, 0);
        enters.add(0, 90, 4, 3, 6, 7, 0);

        assertThat(pieces(enters))
                .containsExactlyInAnyOrder(
                        new HeldUp(0, 9, 0, 100),
                        new HeldUp(1, 8, 0, 50),
                        new HeldUp(2, 7, 0, 70),
                        new HeldUp(3, 3, 0, 90));
    }

    /** Moment by moment: held by the owner before the first entry that ends later. */
    @Test
    void equalsTheNaiveLoopOverMoments() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            MonitorEnters enters = new MonitorEnters();
            List<Integer> ends = new ArrayList<>();
            for (int i = 1; i < 80; i++) {
                ends.add(i);
            }
            Collections.shuffle(ends, random);
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                int end = ends.get(i);
                enters.add(Math.max(0, end - random.nextInt(40)), end, i, 20 + random.nextInt(4), 1, 1, 42);
            }
            Map<String, Long> expected = new HashMap<>();
            for (int i = 0; i < count; i++) {
                for (long moment = enters.startNanos(i); moment < enters.endNanos(i); moment++) {
                    int next = -1;
                    for (int j = 0; j < count; j++) {
                        if (enters.endNanos(j) > moment && (next < 0 || enters.endNanos(j) < enters.endNanos(next))) {
                            next = j;
                        }
                    }
                    expected.merge(i + " by " + enters.owner(next), 1L, Long::sum);
                }
            }
            Map<String, Long> actual = new HashMap<>();
            pieces(enters)
                    .forEach(piece -> actual.merge(piece.enter() + " by " + piece.holder(), piece.nanos(), Long::sum));
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void monitorsAreToldApartByClassToo() {
        MonitorEnters enters = new MonitorEnters();
        enters.add(0, 100, 1, 9, 5, 7, 42);
        enters.add(0, 100, 1, 9, 6, 7, 42);

        assertThat(new HolderAnalysis(enters).byMonitor()).containsOnlyKeys(new Monitor(5, 42), new Monitor(6, 42));
    }
}
