package io.memscope.analyzer.aggregate.query;

import io.memscope.analyzer.decode.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Query}.
 *
 * @param kinds what the values of each column are
 * @param rows values of each row: {@link Long}, {@link Double}, {@link Boolean}, {@link String},
 *     {@link io.memscope.analyzer.decode.ThreadRef}, {@link io.memscope.analyzer.decode.StackTrace}; null where there
 *     is none
 * @param totalRows how many rows there are in all, those left out too
 * @param events how many events it rests on
 */
public record QueryResult(List<ValueKind> kinds, List<List<@Nullable Object>> rows, long totalRows, long events) {

    public QueryResult {
        kinds = List.copyOf(kinds);
        List<List<@Nullable Object>> copy = new ArrayList<>();
        rows.forEach(row -> copy.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copy);
    }
}
