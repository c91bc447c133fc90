package io.memscope.analyzer.aggregate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Given values, gives equal ones the same small number, counted from 0 in the order of first use. */
public final class Interner<T> {
    private final Map<T, Integer> indexes = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    int indexOf(T value) {
        Integer known = indexes.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    /** The value with a number. */
    public T get(int index) {
        return values.get(index);
    }

    /** How many there are. */
    public int size() {
        return values.size();
    }
}
