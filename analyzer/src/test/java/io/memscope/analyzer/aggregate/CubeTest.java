package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CubeTest {

    @Test
    void agreesWithAMapOnManyCells() {
        Random random = new Random(11);
        Cube cube = new Cube();
        Map<List<Integer>, Long> sums = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            List<Integer> key = List.of(random.nextInt(20), random.nextInt(30), random.nextInt(40));
            long measure = random.nextInt(1000);
            cube.add(key.get(0), key.get(1), key.get(2), 1, measure, measure, 2 * measure);
            sums.merge(key, measure, Long::sum);
        }
        assertThat(cube.size()).isEqualTo(sums.size());
        assertThat(cube.totalCount()).isEqualTo(100_000);
        for (int cell = 0; cell < cube.size(); cell++) {
            List<Integer> key = List.of(cube.first(cell), cube.second(cell), cube.third(cell));
            assertThat(cube.sum(cell)).isEqualTo(sums.get(key));
            assertThat(cube.extra(cell)).isEqualTo(2 * sums.getOrDefault(key, -1L));
        }
    }

    @Test
    void joinsCellsWhoseKeysBecomeTheSame() {
        Cube part = new Cube();
        part.add(0, 0, 0, 1, 10, 10, 1);
        part.add(1, 0, 0, 1, 20, 20, 2);
        Cube whole = new Cube();
        whole.addAll(part, new int[] {5, 5}, new int[] {6}, new int[] {7});
        assertThat(whole.size()).isEqualTo(1);
        assertThat(whole.count(0)).isEqualTo(2);
        assertThat(whole.sum(0)).isEqualTo(30);
        assertThat(whole.max(0)).isEqualTo(20);
        assertThat(whole.extra(0)).isEqualTo(3);
        assertThat(List.of(whole.first(0), whole.second(0), whole.third(0))).containsExactly(5, 6, 7);
    }

    @Test
    void sumsOfHostileFiguresStayPositive() {
        Cube cube = new Cube();
        cube.add(0, 0, 0, 1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        cube.add(0, 0, 0, 1, Long.MAX_VALUE, 1, 1);
        cube.add(0, 0, 1, 1, -5, 0, -5);
        assertThat(cube.sum(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(cube.extra(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(cube.sum(1)).isZero();
        assertThat(cube.totalSum()).isEqualTo(Long.MAX_VALUE);
    }
}
