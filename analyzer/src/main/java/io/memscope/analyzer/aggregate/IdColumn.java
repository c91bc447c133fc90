package io.memscope.analyzer.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Given the ids of one kind in a chunk, gives each a small number, then what it stands for, then its number in names.
 */
final class IdColumn<T extends @Nullable Object> {
    private final IdIndex ids = new IdIndex();
    private final List<T> resolved = new ArrayList<>();

    int indexOf(long id) {
        return ids.indexOf(id);
    }

    /** Instead of each of the ids its small number. */
    void toIndexes(long[] idsInPlace, int count) {
        ids.toIndexes(idsInPlace, count);
    }

    /** Asks once per id what it stands for. */
    void resolve(LongFunction<T> meanings) {
        for (int i = resolved.size(); i < ids.size(); i++) {
            resolved.add(meanings.apply(ids.id(i)));
        }
    }

    /** For each small number of the chunk the number across chunks. */
    int[] keys(ToIntFunction<T> names) {
        int[] keys = new int[resolved.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = names.applyAsInt(resolved.get(i));
        }
        return keys;
    }

    /** Forgets all ids; the room stays. */
    void clear() {
        ids.clear();
        resolved.clear();
    }

    T get(int index) {
        return resolved.get(index);
    }
}
