package io.memscope.analyzer.aggregate.query;

import io.memscope.analyzer.aggregate.query.Query.Column;
import io.memscope.analyzer.aggregate.query.Query.Condition;
import io.memscope.analyzer.aggregate.query.Query.Function;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.TypeListener;
import io.memscope.analyzer.decode.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Given a query, answers it from the events that it is fed. */
public final class QueryCollector implements EventCollector {
    /** Thread of the events that name it otherwise. */
    private static final Map<String, String> THREAD_FIELDS = Map.of(
            "jdk.ExecutionSample", "sampledThread",
            "jdk.NativeMethodSample", "sampledThread",
            "jdk.ThreadAllocationStatistics", "thread",
            "jdk.ThreadStart", "thread",
            "jdk.ThreadEnd", "thread",
            "memscope.ThreadCounters", "thread");

    private final Query query;
    private final boolean byThread;
    private final int mostRows;
    /** Paths that are read of each event: those of the groups, then those of columns and their conditions. */
    private final List<String> paths;

    private final Map<List<@Nullable Object>, Group> groups = new HashMap<>();
    private final PriorityQueue<Row> rows =
            new PriorityQueue<>(Comparator.comparingLong(Row::epochNanos).reversed());
    private final @Nullable ValueKind[] kinds;
    private long events;
    private long latestNanos = Long.MIN_VALUE;

    private record Row(long epochNanos, List<@Nullable Object> values) {}

    private static final class Group {
        private final Aggregate[] aggregates;
        private long latestNanos = Long.MIN_VALUE;

        Group(List<Column> columns) {
            aggregates = new Aggregate[columns.size()];
            for (int i = 0; i < aggregates.length; i++) {
                aggregates[i] = new Aggregate(columns.get(i).function());
            }
        }
    }

    /**
     * A collector that has seen nothing.
     *
     * @param query the question
     * @param byThread whether a filter by threads leaves out events of others
     * @param mostRows how many rows to keep where each event is one: the earliest
     */
    public QueryCollector(Query query, boolean byThread, int mostRows) {
        this.query = query;
        this.byThread = byThread;
        this.mostRows = mostRows;
        Set<String> wanted = new LinkedHashSet<>(query.groupBy());
        for (Column column : query.columns()) {
            String path = column.path();
            if (path != null) {
                wanted.add(path);
            }
            Condition when = column.when();
            if (when != null) {
                wanted.add(when.path());
            }
        }
        paths = List.copyOf(wanted);
        kinds = new ValueKind[paths.size()];
    }

    @Override
    public List<EventRequest> requests() {
        return query.eventTypes().stream().map(this::request).toList();
    }

    private EventRequest request(String typeName) {
        // Slots that are no fields are asked for all the same, so that numbers of slots and paths agree.
        String[] fields = paths.toArray(String[]::new);
        return byThread
                ? EventRequest.activityOf(THREAD_FIELDS.getOrDefault(typeName, "eventThread"), typeName, fields)
                : EventRequest.timeline(typeName, fields);
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    private final class ChunkPart implements TypeListener {
        private final List<RowReader> readers = new ArrayList<>();
        private final Map<List<@Nullable Object>, Group> chunkGroups = new HashMap<>();
        private final PriorityQueue<Row> chunkRows =
                new PriorityQueue<>(Comparator.comparingLong(Row::epochNanos).reversed());
        private final Map<RowReader.Id, Object> known = new HashMap<>();
        private long chunkEvents;
        private long latest = Long.MIN_VALUE;

        ChunkPart() {
            query.eventTypes().forEach(type -> readers.add(new RowReader(type, paths)));
        }

        @Override
        public void declared(List<EventTypeInfo> types) {
            for (EventTypeInfo type : types) {
                int at = query.eventTypes().indexOf(type.typeName());
                if (at >= 0) {
                    readers.get(at).declared(type);
                }
            }
        }

        @Override
        public void accept(int request, EventView event) {
            RowReader reader = readers.get(request);
            List<@Nullable Object> values = new ArrayList<>(paths.size());
            for (int slot = 0; slot < paths.size(); slot++) {
                values.add(reader.value(event, slot));
            }
            long epochNanos = event.rawStartNanos();
            chunkEvents++;
            latest = Math.max(latest, epochNanos);
            if (query.each()) {
                addRow(chunkRows, new Row(epochNanos, values));
                return;
            }
            Group group = chunkGroups.computeIfAbsent(
                    new ArrayList<>(values.subList(0, query.groupBy().size())), key -> new Group(query.columns()));
            group.latestNanos = Math.max(group.latestNanos, epochNanos);
            for (int i = 0; i < query.columns().size(); i++) {
                Column column = query.columns().get(i);
                if (isMeant(column.when(), values)) {
                    String path = column.path();
                    group.aggregates[i].add(path == null ? Boolean.TRUE : values.get(paths.indexOf(path)), epochNanos);
                }
            }
        }

        private boolean isMeant(@Nullable Condition when, List<@Nullable Object> values) {
            return when == null || when.value().equals(String.valueOf(values.get(paths.indexOf(when.path()))));
        }

        @Override
        public void resolve(Constants constants) {
            for (List<@Nullable Object> key : chunkGroups.keySet()) {
                key.forEach(value -> name(value, constants));
            }
            chunkRows.forEach(row -> row.values().forEach(value -> name(value, constants)));
            chunkGroups.values().forEach(group -> {
                for (Aggregate aggregate : group.aggregates) {
                    // Only asks: nothing is kept of it.
                    new Aggregate(Function.LIST).addAll(aggregate, value -> name(value, constants));
                }
            });
        }

        private @Nullable Object name(@Nullable Object value, Constants constants) {
            if (!(value instanceof RowReader.Id id)) {
                return value;
            }
            Object name = known.get(id);
            if (name == null) {
                name = switch (id.kind()) {
                    case THREAD -> constants.thread(id.id());
                    case CLASS -> constants.className(id.id());
                    default -> constants.stack(id.id());
                };
                if (name != null) {
                    known.put(id, name);
                }
            }
            return name;
        }

        @Override
        public void merge() {
            events += chunkEvents;
            latestNanos = Math.max(latestNanos, latest);
            for (int slot = 0; slot < paths.size(); slot++) {
                for (RowReader reader : readers) {
                    ValueKind kind = reader.kind(slot);
                    // Told beats not told: types without the field say text.
                    if (kinds[slot] == null || kinds[slot] == ValueKind.TEXT) {
                        kinds[slot] = kind;
                    }
                }
            }
            for (Row row : chunkRows) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int slot = 0; slot < paths.size(); slot++) {
                    values.add(resolved(slot, row.values().get(slot)));
                }
                addRow(rows, new Row(row.epochNanos(), values));
            }
            chunkGroups.forEach((key, group) -> {
                List<@Nullable Object> names = new ArrayList<>();
                for (int slot = 0; slot < key.size(); slot++) {
                    names.add(resolved(slot, key.get(slot)));
                }
                Group whole = groups.computeIfAbsent(names, k -> new Group(query.columns()));
                whole.latestNanos = Math.max(whole.latestNanos, group.latestNanos);
                for (int i = 0; i < group.aggregates.length; i++) {
                    String path = query.columns().get(i).path();
                    int slot = path == null ? -1 : paths.indexOf(path);
                    whole.aggregates[i].addAll(group.aggregates[i], value -> slot < 0 ? value : resolved(slot, value));
                }
            });
        }

        private @Nullable Object resolved(int slot, @Nullable Object value) {
            Object name = value instanceof RowReader.Id id ? known.get(id) : value;
            return Paths.ofStack(paths.get(slot)) ? Paths.ofStack(paths.get(slot), (StackTrace) name) : name;
        }
    }

    private void addRow(PriorityQueue<Row> queue, Row row) {
        Row latest = queue.peek();
        if (queue.size() < mostRows) {
            queue.add(row);
        } else if (latest != null && row.epochNanos() < latest.epochNanos()) {
            queue.poll();
            queue.add(row);
        }
    }

    /** The answer. */
    public QueryResult result() {
        List<ValueKind> columnKinds = query.columns().stream().map(this::kind).toList();
        List<List<@Nullable Object>> result = new ArrayList<>();
        if (query.each()) {
            rows.stream().sorted(Comparator.comparingLong(Row::epochNanos)).forEach(row -> result.add(values(row)));
        } else {
            groups.values().stream()
                    .filter(group -> !query.lastBatch() || latestNanos - group.latestNanos < SAME_BATCH_NANOS)
                    .forEach(group -> result.add(results(group)));
            shares(result);
        }
        order(result);
        return new QueryResult(columnKinds, result, query.each() ? events : result.size(), events);
    }

    /** Events of a batch have the same time, or nearly. */
    private static final long SAME_BATCH_NANOS = 1_000_000_000;

    private List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : query.columns()) {
            String path = column.path();
            values.add(path == null ? null : row.values().get(paths.indexOf(path)));
        }
        return values;
    }

    private static List<@Nullable Object> results(Group group) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Aggregate aggregate : group.aggregates) {
            values.add(aggregate.result());
        }
        return values;
    }

    private void shares(List<List<@Nullable Object>> result) {
        for (int i = 0; i < query.columns().size(); i++) {
            if (query.columns().get(i).function() != Function.SHARE) {
                continue;
            }
            double total = 0;
            for (List<@Nullable Object> row : result) {
                total += row.get(i) instanceof Number number ? number.doubleValue() : 0;
            }
            for (List<@Nullable Object> row : result) {
                double part = row.get(i) instanceof Number number ? number.doubleValue() : 0;
                row.set(i, total > 0 ? part / total : 0);
            }
        }
    }

    private void order(List<List<@Nullable Object>> result) {
        Comparator<List<@Nullable Object>> byText = Comparator.comparing(List::toString);
        Integer by = query.orderBy();
        if (by == null) {
            if (!query.each()) {
                result.sort(byText);
            }
            return;
        }
        Comparator<List<@Nullable Object>> comparator = (a, b) -> compare(a.get(by), b.get(by));
        result.sort((query.descending() ? comparator.reversed() : comparator).thenComparing(byText));
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue())
                : a.toString().compareTo(b.toString());
    }

    private ValueKind kind(Column column) {
        String path = column.path();
        ValueKind told = path == null ? null : kinds[paths.indexOf(path)];
        // Readers differ in whether they tell whole numbers from others.
        ValueKind kind = told == null ? ValueKind.TEXT : told == ValueKind.COUNT ? ValueKind.NUMBER : told;
        return switch (column.function()) {
            case COUNT, UNIQUE -> ValueKind.COUNT;
            case SHARE -> ValueKind.SHARE;
            case LIST -> ValueKind.TEXT;
            case MEAN -> kind == ValueKind.TEXT ? ValueKind.NUMBER : kind;
            case DIFF -> kind == ValueKind.TIME ? ValueKind.DURATION : kind;
            default -> path != null && Paths.ofStack(path) && !path.equals(Paths.STACK) ? ValueKind.METHOD : kind;
        };
    }
}
