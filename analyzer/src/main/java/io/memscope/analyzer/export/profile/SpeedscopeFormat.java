package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.Frame;
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
import tools.jackson.core.JsonGenerator;

/**
 * Given a profile, writes it as speedscope's JSON (www.speedscope.app/file-format-schema.json): a sampled profile in
 * the order of time, or one for each thread.
 */
public final class SpeedscopeFormat implements ProfileFormat {
    private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

    @Override
    public void write(StackProfile profile, ProfileOptions options, OutputStream out) throws IOException {
        JsonOutput.write(out, json -> new Encoder(profile, options, json).write());
    }

    private record Call(String name, int line) {}

    private static final class Encoder {
        private final StackProfile profile;
        private final ProfileOptions options;
        private final JsonGenerator json;
        private final Numbering<Call> calls = new Numbering<>();

        Encoder(StackProfile profile, ProfileOptions options, JsonGenerator json) {
            this.profile = profile;
            this.options = options;
            this.json = json;
        }

        void write() {
            json.writeStartObject();
            json.writeStringProperty("$schema", SCHEMA);
            json.writeStringProperty("exporter", "memscope");
            json.writeStringProperty("name", profile.source());
            json.writeNumberProperty("activeProfileIndex", 0);
            json.writeArrayPropertyStart("profiles");
            byThread().forEach(this::writeProfile);
            json.writeEndArray();
            // The frames are known only now; the order of properties means nothing.
            json.writeObjectPropertyStart("shared");
            json.writeArrayPropertyStart("frames");
            for (Call call : calls.values()) {
                json.writeStartObject();
                json.writeStringProperty("name", call.name());
                if (call.line() > 0) {
                    json.writeNumberProperty("line", call.line());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }

        /** Titles of profiles, and their rows: one for all, or one for each thread, in the order of appearance. */
        private Map<String, List<Row>> byThread() {
            if (!options.byThread()) {
                return Map.of(profile.source(), profile.rows());
            }
            Map<ThreadRef, List<Row>> rows = new LinkedHashMap<>();
            profile.rows()
                    .forEach(row -> rows.computeIfAbsent(row.thread(), thread -> new ArrayList<>())
                            .add(row));
            Map<String, List<Row>> titled = new LinkedHashMap<>();
            rows.forEach((thread, of) -> titled.computeIfAbsent(FrameText.ofThread(thread), title -> new ArrayList<>())
                    .addAll(of));
            return titled;
        }

        private void writeProfile(String title, List<Row> all) {
            List<Row> rows =
                    all.stream().filter(row -> row.value(options.measure()) > 0).toList();
            json.writeStartObject();
            json.writeStringProperty("type", "sampled");
            json.writeStringProperty("name", title);
            json.writeStringProperty("unit", unit(profile.measures().get(options.measure())));
            json.writeNumberProperty("startValue", 0);
            json.writeNumberProperty(
                    "endValue",
                    rows.stream().mapToLong(row -> row.value(options.measure())).sum());
            json.writeArrayPropertyStart("samples");
            rows.forEach(this::writeSample);
            json.writeEndArray();
            json.writeArrayPropertyStart("weights");
            rows.forEach(row -> json.writeNumber(row.value(options.measure())));
            json.writeEndArray();
            json.writeEndObject();
        }

        private static String unit(Measure measure) {
            return switch (measure.unit()) {
                case COUNT -> "none";
                case BYTES -> "bytes";
                case NANOS -> "nanoseconds";
            };
        }

        private void writeSample(Row row) {
            json.writeStartArray();
            List<Frame> frames = row.stack().frames();
            for (int i = frames.size() - 1; i >= 0; i--) {
                Frame frame = frames.get(i);
                int line = options.lines() && frame.line() != Frame.NO_LINE ? frame.line() : 0;
                json.writeNumber(calls.of(new Call(frame.method(), line)));
            }
            if (frames.isEmpty()) {
                json.writeNumber(calls.of(new Call(FrameText.NO_STACK, 0)));
            }
            if (!row.leaf().isEmpty()) {
                json.writeNumber(calls.of(new Call(row.leaf(), 0)));
            }
            json.writeEndArray();
        }
    }
}
