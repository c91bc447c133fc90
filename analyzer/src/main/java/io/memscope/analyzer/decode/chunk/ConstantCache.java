package io.memscope.analyzer.decode.chunk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was made of constants so far, by id, without boxing the ids. */
final class ConstantCache<T> {
    private final LongIntMap places = new LongIntMap();
    private final List<@Nullable T> values = new ArrayList<>();

    /** Whether there is something for the id, if only null. */
    boolean has(long id) {
        return places.get(id) != LongIntMap.ABSENT;
    }

    @Nullable
    T get(long id) {
        int place = places.get(id);
        return place == LongIntMap.ABSENT ? null : values.get(place - 1);
    }

    void put(long id, @Nullable T value) {
        values.add(value);
        places.putIfAbsent(id, values.size());
    }
}
