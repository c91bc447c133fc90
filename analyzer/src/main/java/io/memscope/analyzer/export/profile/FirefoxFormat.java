package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.profile.Measure;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Given a profile, writes it in the Firefox Profiler's processed format, version {@value #FORMAT_VERSION}
 * (github.com/firefox-devtools/profiler, docs-developer/processed-profile-format.md), which profiler.firefox.com
 * upgrades to its own: samples by thread and time, weighed by the measure.
 */
public final class FirefoxFormat implements ProfileFormat {
    /** The last version but one in which each thread had its own tables, as writers other than Firefox have them. */
    static final int FORMAT_VERSION = 47;

    /** Version of the Gecko format that it would have come from. */
    private static final int GECKO_VERSION = 24;

    /** Position of "Java" among the categories. */
    private static final int CATEGORY_JAVA = 1;

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void write(StackProfile profile, ProfileOptions options, OutputStream out) throws IOException {
        JsonOutput.write(out, json -> {
            json.writeStartObject();
            writeMeta(profile, options, json);
            writeEmptyArray(json, "libs");
            json.writeArrayPropertyStart("threads");
            threads(profile).forEach((thread, rows) -> new ThreadEncoder(profile, options, json).write(thread, rows));
            json.writeEndArray();
            writeEmptyArray(json, "pages");
            writeEmptyArray(json, "counters");
            writeEmptyArray(json, "profilerOverhead");
            json.writeEndObject();
        });
    }

    private static Map<ThreadRef, List<Row>> threads(StackProfile profile) {
        Map<ThreadRef, List<Row>> rows = new LinkedHashMap<>();
        profile.rows()
                .forEach(row -> rows.computeIfAbsent(row.thread(), thread -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    private static void writeMeta(StackProfile profile, ProfileOptions options, JsonGenerator json) {
        Measure measure = profile.measures().get(options.measure());
        json.writeObjectPropertyStart("meta");
        json.writeNumberProperty("version", GECKO_VERSION);
        json.writeNumberProperty("preprocessedProfileVersion", FORMAT_VERSION);
        json.writeNumberProperty("startTime", profile.startNanos() / NANOS_PER_MILLI);
        json.writeNumberProperty("interval", 1);
        json.writeNumberProperty("processType", 0);
        json.writeNumberProperty("stackwalk", 0);
        json.writeNumberProperty("debug", 0);
        json.writeStringProperty("product", profile.source());
        json.writeStringProperty(
                "importedFrom",
                "MemScope: " + measure.name() + " in " + measure.unit().text());
        json.writeBooleanProperty("symbolicated", true);
        json.writeBooleanProperty("usesOnlyOneStackType", true);
        json.writeBooleanProperty("doesNotUseFrameImplementation", true);
        json.writeBooleanProperty("sourceCodeIsNotOnSearchfox", true);
        json.writeArrayPropertyStart("categories");
        writeCategory(json, "Other", "grey");
        writeCategory(json, "Java", "blue");
        json.writeEndArray();
        writeEmptyArray(json, "markerSchema");
        writeEmptyArray(json, "pausedRanges");
        json.writeObjectPropertyStart("sampleUnits");
        json.writeStringProperty("time", "ms");
        json.writeStringProperty("eventDelay", "ms");
        json.writeStringProperty("threadCPUDelta", "\u00b5s");
        json.writeEndObject();
        json.writeObjectPropertyStart("extensions");
        json.writeNumberProperty("length", 0);
        writeEmptyArray(json, "baseURL");
        writeEmptyArray(json, "id");
        writeEmptyArray(json, "name");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeCategory(JsonGenerator json, String name, String colour) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("color", colour);
        json.writeArrayPropertyStart("subcategories");
        json.writeString("Other");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEmptyArray(JsonGenerator json, String name) {
        json.writeArrayPropertyStart(name);
        json.writeEndArray();
    }

    /** The tables of one thread. */
    private static final class ThreadEncoder {
        private static final int ROOT = -1;

        /** A frame called from a node. */
        private record Node(int prefix, int frame) {}

        /** A function at a line; 0 where it is not told. */
        private record FrameKey(int function, int line) {}

        private final StackProfile profile;
        private final ProfileOptions options;
        private final JsonGenerator json;
        private final Numbering<String> strings = new Numbering<>();
        /** Functions by the number of their name. */
        private final Numbering<Integer> functions = new Numbering<>();

        private final Numbering<FrameKey> frames = new Numbering<>();
        private final Numbering<Node> nodes = new Numbering<>();

        ThreadEncoder(StackProfile profile, ProfileOptions options, JsonGenerator json) {
            this.profile = profile;
            this.options = options;
            this.json = json;
        }

        void write(ThreadRef thread, List<Row> all) {
            List<Row> rows =
                    all.stream().filter(row -> row.value(options.measure()) > 0).toList();
            int[] stacks = rows.stream().mapToInt(this::node).toArray();
            json.writeStartObject();
            json.writeStringProperty("name", FrameText.threadName(thread));
            json.writeStringProperty("processName", profile.source());
            json.writeStringProperty("processType", "default");
            json.writeNumberProperty("processStartupTime", 0);
            json.writeNullProperty("processShutdownTime");
            json.writeNumberProperty("registerTime", 0);
            json.writeNullProperty("unregisterTime");
            writeEmptyArray(json, "pausedRanges");
            json.writeBooleanProperty("isMainThread", "main".equals(thread.javaName()));
            json.writeStringProperty("pid", String.valueOf(profile.pid() == null ? 0 : profile.pid()));
            json.writeNumberProperty("tid", thread.osThreadId() > 0 ? thread.osThreadId() : thread.javaThreadId());
            writeSamples(rows, stacks);
            writeTables();
            json.writeEndObject();
        }

        private int node(Row row) {
            int node = ROOT;
            for (int i = row.stack().frames().size() - 1; i >= 0; i--) {
                var frame = row.stack().frames().get(i);
                node = child(node, frame.method(), Math.max(0, frame.line()));
            }
            if (row.stack().frames().isEmpty()) {
                node = child(node, FrameText.NO_STACK, 0);
            }
            return row.leaf().isEmpty() ? node : child(node, row.leaf(), 0);
        }

        private int child(int prefix, String name, int line) {
            int function = functions.of(strings.of(name));
            return nodes.of(new Node(prefix, frames.of(new FrameKey(function, line))));
        }

        private void writeSamples(List<Row> rows, int[] stacks) {
            Measure.Unit unit = profile.measures().get(options.measure()).unit();
            json.writeObjectPropertyStart("samples");
            json.writeNumberProperty("length", rows.size());
            json.writeStringProperty(
                    "weightType",
                    switch (unit) {
                        case COUNT -> "samples";
                        case BYTES -> "bytes";
                        case NANOS -> "tracing-ms";
                    });
            writeColumn("stack", stacks.length, i -> stacks[i]);
            writeColumn("time", rows.size(), i -> (rows.get(i).timeNanos() - profile.startNanos()) / NANOS_PER_MILLI);
            writeColumn("weight", rows.size(), i -> {
                long value = rows.get(i).value(options.measure());
                return unit == Measure.Unit.NANOS ? (Number) (value / NANOS_PER_MILLI) : (Number) value;
            });
            json.writeEndObject();
        }

        private void writeTables() {
            json.writeObjectPropertyStart("stackTable");
            json.writeNumberProperty("length", nodes.size());
            writeColumn(
                    "prefix",
                    nodes.size(),
                    i -> nodes.values().get(i).prefix() == ROOT
                            ? null
                            : nodes.values().get(i).prefix());
            writeColumn("frame", nodes.size(), i -> nodes.values().get(i).frame());
            writeColumn("category", nodes.size(), i -> CATEGORY_JAVA);
            writeColumn("subcategory", nodes.size(), i -> 0);
            json.writeEndObject();

            int count = frames.size();
            json.writeObjectPropertyStart("frameTable");
            json.writeNumberProperty("length", count);
            writeColumn("address", count, i -> -1);
            writeColumn("inlineDepth", count, i -> 0);
            writeColumn("category", count, i -> CATEGORY_JAVA);
            writeColumn("subcategory", count, i -> 0);
            writeColumn("func", count, i -> frames.values().get(i).function());
            writeColumn("nativeSymbol", count, i -> null);
            writeColumn("innerWindowID", count, i -> 0);
            writeColumn("implementation", count, i -> null);
            writeColumn(
                    "line",
                    count,
                    i -> frames.values().get(i).line() == 0
                            ? null
                            : frames.values().get(i).line());
            writeColumn("column", count, i -> null);
            json.writeEndObject();

            json.writeObjectPropertyStart("funcTable");
            json.writeNumberProperty("length", functions.size());
            writeColumn("name", functions.size(), i -> functions.values().get(i));
            writeFalse("isJS", functions.size());
            writeFalse("relevantForJS", functions.size());
            writeColumn("resource", functions.size(), i -> -1);
            writeColumn("fileName", functions.size(), i -> null);
            writeColumn("lineNumber", functions.size(), i -> null);
            writeColumn("columnNumber", functions.size(), i -> null);
            json.writeEndObject();

            writeEmptyTable("resourceTable", "lib", "name", "host", "type");
            writeEmptyTable("nativeSymbols", "libIndex", "address", "name", "functionSize");
            writeEmptyTable("markers", "data", "name", "startTime", "endTime", "phase", "category");
            json.writeArrayPropertyStart("stringArray");
            strings.values().forEach(json::writeString);
            json.writeEndArray();
        }

        /** A number, or null, for each row. */
        private interface Column {
            @Nullable
            Number at(int row);
        }

        private void writeColumn(String name, int length, Column column) {
            json.writeArrayPropertyStart(name);
            IntStream.range(0, length).forEach(i -> {
                Number value = column.at(i);
                if (value == null) {
                    json.writeNull();
                } else if (value instanceof Double fraction) {
                    json.writeNumber(fraction);
                } else {
                    json.writeNumber(value.longValue());
                }
            });
            json.writeEndArray();
        }

        private void writeFalse(String name, int length) {
            json.writeArrayPropertyStart(name);
            IntStream.range(0, length).forEach(i -> json.writeBoolean(false));
            json.writeEndArray();
        }

        private void writeEmptyTable(String name, String... columns) {
            json.writeObjectPropertyStart(name);
            json.writeNumberProperty("length", 0);
            for (String column : columns) {
                writeEmptyArray(json, column);
            }
            json.writeEndObject();
        }
    }
}
