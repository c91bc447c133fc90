package io.memscope.analyzer.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdIndexTest {

    @Test
    void numbersIdsInTheOrderOfFirstUse() {
        IdIndex index = new IdIndex();
        assertThat(index.indexOf(Long.MIN_VALUE)).isZero();
        assertThat(index.indexOf(-1)).isEqualTo(1);
        assertThat(index.indexOf(0)).isEqualTo(2);
        assertThat(index.indexOf(Long.MIN_VALUE)).isZero();
        assertThat(index.id(1)).isEqualTo(-1);
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void agreesWithAMapOnManyIds() {
        Random random = new Random(7);
        IdIndex index = new IdIndex();
        Map<Long, Integer> map = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // Ids of real recordings lie close together, those of others anywhere.
            long id = i % 2 == 0 ? random.nextInt(5000) * 8L : random.nextLong();
            Integer known = map.putIfAbsent(id, map.size());
            assertThat(index.indexOf(id)).isEqualTo(known == null ? map.size() - 1 : known);
        }
        assertThat(index.size()).isEqualTo(map.size());
    }
}
