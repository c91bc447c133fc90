package io.memscope.analyzer;

import io.memscope.analyzer.aggregate.query.Query;
import io.memscope.analyzer.aggregate.query.Query.Function;
import io.memscope.analyzer.aggregate.query.QueryCollector;
import io.memscope.analyzer.aggregate.query.QueryResult;
import io.memscope.analyzer.decode.EventCount;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.ValueKind;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.view.AnalysisView;
import io.memscope.analyzer.report.view.ThreadDetail;
import io.memscope.analyzer.report.view.ViewCatalog;
import io.memscope.analyzer.report.view.ViewDefinition;
import io.memscope.analyzer.report.view.ViewTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Given recordings and the name of a view or an event type, gives that view of them. */
public final class Viewer {
    private static final String EVENTS = "events";
    /** Names that are no view, but stand for several. */
    private static final String ALL_VIEWS = "all-views";

    private static final String ALL_EVENTS = "all-events";
    /** The event types that a recording declares, with how many events it has of each. */
    private static final String TYPES = "types";

    private static final List<String> PREFIXES = List.of("", "jdk.", "memscope.");

    private final List<Path> files;
    private final AnalysisOptions options;
    private final ViewCatalog catalog = ViewCatalog.load();
    /** Made when first asked for. */
    private @Nullable Analysis analysis;

    /**
     * For recordings.
     *
     * @param files {@code .jfr} files, compressed by gzip or LZ4 or not, and directories of them; read as if they were
     *     one
     * @param options what part of them
     */
    public Viewer(List<Path> files, AnalysisOptions options) {
        this.files = List.copyOf(files);
        this.options = options;
    }

    /**
     * What was found.
     *
     * @param table the view, filled in
     * @param damaged whether parts of the input could not be read
     */
    public record View(ViewTable table, boolean damaged) {}

    /**
     * A view.
     *
     * @param name the name of a view, or of an event type with or without {@code jdk.}
     * @param mostRows rows to give
     * @throws UnknownViewException if there is neither of that name; it has names that may be meant
     * @throws EmptyTimeRangeException if the time range is empty
     * @throws IOException if a file can't be read
     */
    public View view(String name, int mostRows) throws IOException, UnknownViewException {
        if (name.equals(TYPES)) {
            return types(mostRows);
        }
        Optional<ViewDefinition> found = catalog.find(name);
        if (found.isEmpty()) {
            return events(name, mostRows);
        }
        ViewDefinition definition = found.get();
        Query query = definition.query();
        if (query != null) {
            return query(definition, query, mostRows);
        }
        if (definition.rows() != null && definition.rows().path().equals(EVENTS)) {
            return counts(definition, mostRows);
        }
        Analysis analysis = analysis();
        ViewTable table = definition.name().equals(ThreadDetail.NAME)
                ? ThreadDetail.table(definition, analysis, mostRows)
                : AnalysisView.table(definition, analysis, mostRows);
        boolean damaged = !analysis.dataQuality().damages().isEmpty();
        if (table == null) {
            List<String> notes = analysis.dataQuality().notRecorded().stream()
                    .map(missing -> "not recorded: " + missing.what() + "; " + missing.setting() + " would record it")
                    .toList();
            table = new ViewTable(
                    definition.name(), definition.title(), false, List.of(), List.of(), 0, notes, definition.source());
            return new View(table, damaged);
        }
        return new View(with(table, List.of(), definition.source()), damaged);
    }

    private Analysis analysis() throws IOException {
        if (analysis == null) {
            analysis = Analyzer.analyze(files, options);
        }
        return analysis;
    }

    /**
     * What a name stands for.
     *
     * @param name {@code all-views}, {@code all-events}, or the name of a view or of an event type
     * @return all views, or the event types that the recording has events of, or the name itself
     * @throws IOException if a file can't be read
     */
    public List<String> names(String name) throws IOException {
        return switch (name) {
            case ALL_VIEWS -> catalog.all().stream().map(ViewDefinition::name).toList();
            case ALL_EVENTS ->
                Analyzer.summarize(files, options.progress(), options.reader()).eventCounts().stream()
                        .filter(count -> count.count() > 0)
                        .map(EventCount::typeName)
                        .sorted()
                        .toList();
            default -> List.of(name);
        };
    }

    private View types(int mostRows) throws IOException {
        TypeCollector types = new TypeCollector();
        ReadSummary summary = Analyzer.reader(files, options.reader())
                .read(files, List.of(types), EventFilter.NONE, options.progress());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        new TreeMap<>(types.types()).forEach((name, type) -> {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(name);
            row.add(count(summary, name));
            row.add(type.fields().stream()
                    .map(EventTypeInfo.Field::path)
                    .filter(path -> !path.startsWith("("))
                    .collect(Collectors.joining(", ")));
            rows.add(row);
        });
        ViewTable table = new ViewTable(
                TYPES,
                "Event types of the recording",
                false,
                List.of(
                        new ViewTable.Column("event type", ValueKind.TEXT),
                        new ViewTable.Column(EVENTS, ValueKind.COUNT),
                        new ViewTable.Column("fields", ValueKind.TEXT)),
                rows.subList(0, Math.min(mostRows, rows.size())),
                rows.size(),
                List.of(),
                List.of("the types that the recording declares"));
        return new View(table, !summary.damages().isEmpty());
    }

    private static ViewTable with(ViewTable table, List<String> notes, List<String> restsOn) {
        return new ViewTable(
                table.name(),
                table.title(),
                table.form(),
                table.columns(),
                table.rows(),
                table.totalRows(),
                notes,
                restsOn);
    }

    private View counts(ViewDefinition definition, int mostRows) throws IOException {
        ReadSummary summary = Analyzer.summarize(files, options.progress(), options.reader());
        boolean byCount = definition.name().endsWith("count");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        summary.eventCounts().stream()
                .sorted((a, b) -> byCount && a.count() != b.count()
                        ? Long.compare(b.count(), a.count())
                        : a.typeName().compareTo(b.typeName()))
                .forEach(count -> {
                    List<@Nullable Object> row = new ArrayList<>();
                    row.add(count.typeName());
                    row.add(count.count());
                    rows.add(row);
                });
        ViewTable table = new ViewTable(
                definition.name(),
                definition.title(),
                false,
                List.of(
                        new ViewTable.Column("event type", ValueKind.TEXT),
                        new ViewTable.Column(EVENTS, ValueKind.COUNT)),
                rows.subList(0, Math.min(mostRows, rows.size())),
                rows.size(),
                List.of(),
                definition.source());
        return new View(table, !summary.damages().isEmpty());
    }

    private View query(ViewDefinition definition, Query query, int mostRows) throws IOException {
        EventFilter filter = Analyzer.filter(files, options);
        boolean byThread = filter.threads() != null;
        int keep = query.orderBy() == null ? mostRows : Integer.MAX_VALUE;
        QueryCollector collector = new QueryCollector(query, byThread, keep);
        SettingCollector settings = new SettingCollector(query.eventTypes());
        ReadSummary summary = Analyzer.reader(files, options.reader())
                .read(files, List.of(collector, settings), filter, options.progress());
        QueryResult result = collector.result();
        return new View(
                table(
                        definition.name(),
                        definition.title(),
                        definition.form(),
                        definition.source(),
                        query,
                        result,
                        summary,
                        settings,
                        mostRows),
                !summary.damages().isEmpty());
    }

    private static ViewTable table(
            String name,
            String title,
            boolean form,
            List<String> source,
            Query query,
            QueryResult result,
            ReadSummary summary,
            SettingCollector settings,
            int mostRows) {
        List<ViewTable.Column> columns = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            columns.add(new ViewTable.Column(
                    query.columns().get(i).title(), result.kinds().get(i)));
        }
        List<String> restsOn = new ArrayList<>(source);
        query.eventTypes().forEach(type -> restsOn.add(type + ": " + count(summary, type) + settings.of(type)));
        List<String> notes = new ArrayList<>();
        if (result.events() == 0) {
            for (String type : query.eventTypes()) {
                notes.add(settings.whyNone(type, count(summary, type)));
            }
        }
        return new ViewTable(
                name,
                title,
                form,
                columns,
                result.rows().subList(0, Math.min(mostRows, result.rows().size())),
                result.totalRows(),
                notes,
                restsOn);
    }

    private static long count(ReadSummary summary, String typeName) {
        return summary.eventCounts().stream()
                .filter(count -> count.typeName().equals(typeName))
                .mapToLong(EventCount::count)
                .sum();
    }

    /** Any event type as a plain table: what fields there are is known only once the recording was looked at. */
    private View events(String name, int mostRows) throws IOException, UnknownViewException {
        TypeCollector types = new TypeCollector();
        Analyzer.reader(files, options.reader()).read(files, List.of(types), EventFilter.NONE, ReadProgress.NONE);
        Map<String, EventTypeInfo> declared = types.types();
        EventTypeInfo type = null;
        for (String prefix : PREFIXES) {
            type = type == null ? declared.get(prefix + name) : type;
        }
        if (type == null) {
            List<String> candidates = new ArrayList<>(
                    catalog.all().stream().map(ViewDefinition::name).toList());
            candidates.addAll(declared.keySet());
            throw new UnknownViewException(name, ViewCatalog.near(name, candidates));
        }
        List<Query.Column> columns = new ArrayList<>();
        for (EventTypeInfo.Field field : type.fields()) {
            // JMC works out an end for each event that has a duration.
            if (!field.path().startsWith("(")) {
                columns.add(new Query.Column(field.path(), Function.LAST, field.path(), null));
            }
        }
        Query query = new Query(List.of(type.typeName()), columns, List.of(), true, false, null, false);
        EventFilter filter = Analyzer.filter(files, options);
        QueryCollector collector = new QueryCollector(query, filter.threads() != null, mostRows);
        SettingCollector settings = new SettingCollector(query.eventTypes());
        ReadSummary summary = Analyzer.reader(files, options.reader())
                .read(files, List.of(collector, settings), filter, options.progress());
        return new View(
                table(
                        type.typeName(),
                        "Events of type " + type.typeName(),
                        false,
                        List.of("each event of " + type.typeName() + " with all its fields"),
                        query,
                        collector.result(),
                        summary,
                        settings,
                        mostRows),
                !summary.damages().isEmpty());
    }
}
