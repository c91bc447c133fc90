package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.profile.Measure;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Given a profile, writes it as {@code opentelemetry.proto.profiles.v1development.ProfilesData} (opentelemetry-proto
 * 1.9), one profile for each measure, samples with the times of their slices and the thread as attributes
 * {@code thread.name} and {@code thread.id}.
 */
public final class OtlpFormat implements ProfileFormat {
    // Field numbers of the messages of profiles.proto, resource.proto and common.proto.
    private static final int DATA_RESOURCE_PROFILES = 1;
    private static final int DATA_DICTIONARY = 2;
    private static final int RESOURCE_PROFILES_RESOURCE = 1;
    private static final int RESOURCE_PROFILES_SCOPE = 2;
    private static final int RESOURCE_ATTRIBUTES = 1;
    private static final int KEY_VALUE_KEY = 1;
    private static final int KEY_VALUE_VALUE = 2;
    private static final int ANY_STRING = 1;
    private static final int ANY_INT = 3;
    private static final int SCOPE_PROFILES_SCOPE = 1;
    private static final int SCOPE_PROFILES_PROFILES = 2;
    private static final int SCOPE_NAME = 1;
    private static final int PROFILE_SAMPLE_TYPE = 1;
    private static final int PROFILE_SAMPLES = 2;
    private static final int PROFILE_TIME = 3;
    private static final int PROFILE_DURATION = 4;
    private static final int PROFILE_ID = 7;
    private static final int VALUE_TYPE_TYPE = 1;
    private static final int VALUE_TYPE_UNIT = 2;
    private static final int SAMPLE_STACK = 1;
    private static final int SAMPLE_VALUES = 2;
    private static final int SAMPLE_ATTRIBUTES = 3;
    private static final int SAMPLE_TIMESTAMPS = 5;
    private static final int DICTIONARY_MAPPINGS = 1;
    private static final int DICTIONARY_LOCATIONS = 2;
    private static final int DICTIONARY_FUNCTIONS = 3;
    private static final int DICTIONARY_LINKS = 4;
    private static final int DICTIONARY_STRINGS = 5;
    private static final int DICTIONARY_ATTRIBUTES = 6;
    private static final int DICTIONARY_STACKS = 7;
    private static final int STACK_LOCATIONS = 1;
    private static final int LOCATION_LINES = 3;
    private static final int LINE_FUNCTION = 1;
    private static final int LINE_LINE = 2;
    private static final int FUNCTION_NAME = 1;
    private static final int FUNCTION_SYSTEM_NAME = 2;
    private static final int ATTRIBUTE_KEY = 1;
    private static final int ATTRIBUTE_VALUE = 2;

    @Override
    public void write(StackProfile profile, ProfileOptions options, OutputStream out) throws IOException {
        out.write(new Encoder(profile).encode());
        out.flush();
    }

    /** Number 0 of each table of the dictionary stands for nothing, by the specification. */
    private static final class Encoder {
        private final StackProfile profile;
        private final Numbering<String> strings = new Numbering<>();
        private final Numbering<PlaceTable.Function> functions = new Numbering<>();
        private final Numbering<PlaceTable.Place> places = new Numbering<>();
        private final Numbering<List<Integer>> stacks = new Numbering<>();
        private final Map<Ending, Integer> stackNumbers = new HashMap<>();
        private final Numbering<Attribute> attributes = new Numbering<>();

        private record Attribute(String key, Object value) {}

        private record Ending(StackTrace stack, String leaf) {}

        private record Key(int stack, ThreadRef thread) {}

        Encoder(StackProfile profile) {
            this.profile = profile;
            strings.of("");
            PlaceTable.Place none = PlaceTable.named("");
            functions.of(none.function());
            places.of(none);
            stacks.of(List.of());
            attributes.of(new Attribute("", ""));
        }

        byte[] encode() {
            ProtobufWriter scope = new ProtobufWriter()
                    .message(SCOPE_PROFILES_SCOPE, new ProtobufWriter().text(SCOPE_NAME, "memscope", false));
            Map<Key, List<Row>> samples = samples();
            for (int measure = 0; measure < profile.measures().size(); measure++) {
                scope.message(SCOPE_PROFILES_PROFILES, profile(measure, samples));
            }
            ProtobufWriter resource = new ProtobufWriter();
            attribute(resource, "telemetry.sdk.name", new ProtobufWriter().text(ANY_STRING, "memscope", true));
            attribute(resource, "process.runtime.name", new ProtobufWriter().text(ANY_STRING, "JVM", true));
            Long pid = profile.pid();
            if (pid != null) {
                attribute(resource, "process.pid", new ProtobufWriter().number(ANY_INT, pid));
            }
            return new ProtobufWriter()
                    .message(
                            DATA_RESOURCE_PROFILES,
                            new ProtobufWriter()
                                    .message(RESOURCE_PROFILES_RESOURCE, resource)
                                    .message(RESOURCE_PROFILES_SCOPE, scope))
                    .message(DATA_DICTIONARY, dictionary())
                    .toByteArray();
        }

        private static void attribute(ProtobufWriter resource, String key, ProtobufWriter value) {
            resource.message(
                    RESOURCE_ATTRIBUTES,
                    new ProtobufWriter().text(KEY_VALUE_KEY, key, false).message(KEY_VALUE_VALUE, value));
        }

        /** A sample holds all values of a thread at a stack, each with its time. */
        private Map<Key, List<Row>> samples() {
            Map<Key, List<Row>> samples = new LinkedHashMap<>();
            for (Row row : profile.rows()) {
                int stack = stackNumbers.computeIfAbsent(new Ending(row.stack(), row.leaf()), this::stack);
                samples.computeIfAbsent(new Key(stack, row.thread()), key -> new ArrayList<>())
                        .add(row);
            }
            return samples;
        }

        private int stack(Ending ending) {
            List<Integer> locations = new ArrayList<>();
            if (!ending.leaf().isEmpty()) {
                locations.add(places.of(PlaceTable.named(ending.leaf())));
            }
            for (Frame frame : ending.stack().frames()) {
                locations.add(places.of(PlaceTable.of(frame)));
            }
            if (ending.stack().frames().isEmpty()) {
                locations.add(places.of(PlaceTable.named(FrameText.NO_STACK)));
            }
            return stacks.of(locations);
        }

        private ProtobufWriter profile(int measure, Map<Key, List<Row>> samples) {
            Measure type = profile.measures().get(measure);
            ProtobufWriter writer = new ProtobufWriter()
                    .message(
                            PROFILE_SAMPLE_TYPE,
                            new ProtobufWriter()
                                    .number(VALUE_TYPE_TYPE, strings.of(type.name()))
                                    .number(
                                            VALUE_TYPE_UNIT,
                                            strings.of(type.unit().text())));
            samples.forEach((key, of) -> {
                List<Row> rows =
                        of.stream().filter(row -> row.value(measure) > 0).toList();
                if (!rows.isEmpty()) {
                    writer.message(
                            PROFILE_SAMPLES,
                            new ProtobufWriter()
                                    .number(SAMPLE_STACK, key.stack())
                                    .numbers(
                                            SAMPLE_VALUES,
                                            rows.stream()
                                                    .mapToLong(row -> row.value(measure))
                                                    .toArray())
                                    .numbers(SAMPLE_ATTRIBUTES, attributes(key.thread()))
                                    .fixedNumbers(
                                            SAMPLE_TIMESTAMPS,
                                            rows.stream()
                                                    .mapToLong(Row::timeNanos)
                                                    .toArray()));
                }
            });
            return writer.fixed(PROFILE_TIME, profile.startNanos())
                    .number(PROFILE_DURATION, profile.durationNanos())
                    .bytes(PROFILE_ID, id(measure));
        }

        /** Sixteen bytes, the same for the same profile, so that the same input gives the same file. */
        private byte[] id(int measure) {
            UUID id = UUID.nameUUIDFromBytes(
                    (profile.source() + '\0' + profile.startNanos() + '\0' + profile.kind() + '\0' + measure)
                            .getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }

        private long[] attributes(ThreadRef thread) {
            int name = attributes.of(new Attribute("thread.name", FrameText.threadName(thread)));
            return thread.javaThreadId() > 0
                    ? new long[] {name, attributes.of(new Attribute("thread.id", thread.javaThreadId()))}
                    : new long[] {name};
        }

        private ProtobufWriter dictionary() {
            ProtobufWriter dictionary = new ProtobufWriter()
                    .message(DICTIONARY_MAPPINGS, new ProtobufWriter())
                    .message(DICTIONARY_LINKS, new ProtobufWriter());
            for (List<Integer> stack : stacks.values()) {
                dictionary.message(
                        DICTIONARY_STACKS,
                        new ProtobufWriter()
                                .numbers(
                                        STACK_LOCATIONS,
                                        stack.stream()
                                                .mapToLong(Integer::longValue)
                                                .toArray()));
            }
            for (PlaceTable.Place place : places.values()) {
                ProtobufWriter location = new ProtobufWriter();
                int function = functions.of(place.function());
                if (function > 0) {
                    location.message(
                            LOCATION_LINES,
                            new ProtobufWriter().number(LINE_FUNCTION, function).number(LINE_LINE, place.line()));
                }
                dictionary.message(DICTIONARY_LOCATIONS, location);
            }
            for (PlaceTable.Function function : functions.values()) {
                dictionary.message(
                        DICTIONARY_FUNCTIONS,
                        new ProtobufWriter()
                                .number(FUNCTION_NAME, strings.of(function.name()))
                                .number(FUNCTION_SYSTEM_NAME, strings.of(function.systemName())));
            }
            for (Attribute attribute : attributes.values()) {
                ProtobufWriter writer = new ProtobufWriter();
                if (!attribute.key().isEmpty()) {
                    ProtobufWriter value = new ProtobufWriter();
                    if (attribute.value() instanceof Long number) {
                        value.number(ANY_INT, number);
                    } else {
                        value.text(ANY_STRING, attribute.value().toString(), true);
                    }
                    writer.number(ATTRIBUTE_KEY, strings.of(attribute.key())).message(ATTRIBUTE_VALUE, value);
                }
                dictionary.message(DICTIONARY_ATTRIBUTES, writer);
            }
            strings.values().forEach(text -> dictionary.text(DICTIONARY_STRINGS, text, true));
            return dictionary;
        }
    }
}
