package io.memscope.remote.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void remembersAsAPlainQueueDoes() {
        Random random = new Random(7);
        for (int run = 0; run < 50; run++) {
            double idle = run / 50.0;
            History history = History.NONE;
            Deque<Double> plain = new ArrayDeque<>();
            for (int i = 0; i < History.LENGTH; i++) {
                plain.add(0.0);
            }
            for (int step = 0; step < 200; step++) {
                double figure = random.nextDouble() < idle ? 0 : 1 + random.nextInt(9);
                history = history.with(figure);
                plain.removeFirst();
                plain.addLast(figure);
                double[] expected =
                        plain.stream().mapToDouble(Double::doubleValue).toArray();
                assertThat(history.last(History.LENGTH)).containsExactly(expected);
            }
        }
    }

    @Test
    void givesZerosBeforeItsStart() {
        assertThat(History.NONE.with(3).last(3)).containsExactly(0, 0, 3);
        assertThat(History.NONE.with(3).with(4).last(1)).containsExactly(4);
        assertThat(History.NONE.last(2)).containsExactly(0, 0);
        assertThat(History.NONE.last(0)).isEmpty();
    }

    @Test
    void takesNoMemoryForIdleRows() {
        History history = History.NONE.with(5);
        for (int i = 0; i < History.LENGTH; i++) {
            history = history.with(0);
        }
        assertThat(history).isSameAs(History.NONE);
        assertThat(History.NONE.with(0)).isSameAs(History.NONE);
    }
}
