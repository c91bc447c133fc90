package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.writer.api.Recording;
import org.openjdk.jmc.flightrecorder.writer.api.Recordings;
import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.TypedFieldBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValue;
import org.openjdk.jmc.flightrecorder.writer.api.TypedValueBuilder;
import org.openjdk.jmc.flightrecorder.writer.api.Types;

/**
 * Event types with random fields, and random events of them.
 *
 * @param bytes the recording
 * @param requests asks for all fields
 * @param lines what {@link io.memscope.analyzer.decode.EventDump} must say of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RandomRecording(byte[] bytes, List<EventRequest> requests, Map<String, List<String>> lines) {
    private static final Types.Builtin[] BUILTINS = {
        Types.Builtin.INT,
        Types.Builtin.LONG,
        Types.Builtin.SHORT,
        Types.Builtin.FLOAT,
        Types.Builtin.DOUBLE,
        Types.Builtin.BOOLEAN,
        Types.Builtin.STRING
    };

    private static final String[] TEXTS = {"", "x", "caf\u00e9", "\u65e5\u672c\u8a9e", "a\nb", "y".repeat(300)};
    private static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final long START_TICKS = 123_456_789;
    private static final int MOST_EVENTS = 200;

    /** One field: a value, or with no type a struct with a number, arrays to be stepped over, and a text. */
    private record Field(String name, Types.@Nullable Builtin type) {}

    static RandomRecording of(SplittableRandom random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<EventRequest> requests = new ArrayList<>();
        Map<String, List<String>> lines = new TreeMap<>();
        try (Recording recording = Recordings.newRecording(
                out,
                settings -> settings.withTimestamp(START_NANOS)
                        .withStartTicks(START_TICKS)
                        .withDuration(1_000))) {
            Type struct = recording.registerType(
                    "test.Struct",
                    type -> type.addField("number", Types.Builtin.LONG)
                            .addField("numbers", Types.Builtin.LONG, TypedFieldBuilder::asArray)
                            .addField("texts", Types.Builtin.STRING, TypedFieldBuilder::asArray)
                            .addField("flags", Types.Builtin.BOOLEAN, TypedFieldBuilder::asArray)
                            .addField("text", Types.Builtin.STRING));
            int types = 1 + random.nextInt(4);
            for (int i = 0; i < types; i++) {
                writeType(recording, struct, "test.Event" + i, random, requests, lines);
            }
        }
        return new RandomRecording(out.toByteArray(), requests, lines);
    }

    private static void writeType(
            Recording recording,
            Type struct,
            String name,
            SplittableRandom random,
            List<EventRequest> requests,
            Map<String, List<String>> lines) {
        List<Field> fields = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            Types.Builtin type = random.nextInt(6) == 0 ? null : BUILTINS[random.nextInt(BUILTINS.length)];
            fields.add(new Field("field" + i, type));
        }
        Type ticks = recording.registerAnnotationType(
                "jdk.jfr.Timestamp", type -> type.addField("value", Types.Builtin.STRING));
        Type event = recording.registerType(name, "jdk.jfr.Event", type -> {
            type.addField("startTime", Types.Builtin.LONG, field -> field.addAnnotation(ticks, "TICKS"));
            for (Field field : fields) {
                if (field.type() == null) {
                    type.addField(field.name(), struct);
                } else {
                    type.addField(field.name(), field.type());
                }
            }
        });
        List<String> asked = new ArrayList<>();
        for (Field field : fields) {
            asked.addAll(
                    field.type() == null
                            ? List.of(field.name() + ".number", field.name() + ".text")
                            : List.of(field.name()));
        }
        requests.add(EventRequest.activity(name, asked.toArray(new String[0])));
        int events = random.nextInt(MOST_EVENTS);
        for (int i = 0; i < events; i++) {
            long nanos = random.nextLong(1_000_000);
            StringBuilder line = new StringBuilder("start=" + (START_NANOS + nanos) + " duration=0 thread=- stack=-");
            TypedValue value = event.asValue(values -> {
                values.putField("startTime", START_TICKS + nanos);
                for (Field field : fields) {
                    put(values, field, struct, random, line);
                }
            });
            recording.writeEvent(value);
            lines.computeIfAbsent(name, key -> new ArrayList<>()).add(line.toString());
        }
    }

    private static void put(
            TypedValueBuilder values, Field field, Type struct, SplittableRandom random, StringBuilder line) {
        if (field.type() == null) {
            long number = number(random);
            String text = TEXTS[random.nextInt(TEXTS.length)];
            values.putField(field.name(), struct(struct, number, text, random));
            line.append(' ')
                    .append(field.name())
                    .append(".number=")
                    .append(number)
                    .append('/');
            line.append((double) number).append('/').append(number);
            line.append(' ').append(field.name()).append(".text=0/0.0/").append(text);
            return;
        }
        line.append(' ').append(field.name()).append('=');
        switch (Objects.requireNonNull(field.type())) {
            case INT -> {
                int number = (int) number(random);
                values.putField(field.name(), number);
                line.append(number)
                        .append('/')
                        .append((double) number)
                        .append('/')
                        .append(number);
            }
            case LONG -> {
                long number = number(random);
                values.putField(field.name(), number);
                line.append(number)
                        .append('/')
                        .append((double) number)
                        .append('/')
                        .append(number);
            }
            case SHORT -> {
                short number = (short) number(random);
                values.putField(field.name(), number);
                line.append(number)
                        .append('/')
                        .append((double) number)
                        .append('/')
                        .append(number);
            }
            case FLOAT -> {
                float number = random.nextInt(1_000_000) / 64f;
                values.putField(field.name(), number);
                line.append((long) number)
                        .append('/')
                        .append((double) number)
                        .append('/')
                        .append((double) number);
            }
            case DOUBLE -> {
                double number = random.nextDouble() * 1e9;
                values.putField(field.name(), number);
                line.append((long) number)
                        .append('/')
                        .append(number)
                        .append('/')
                        .append(number);
            }
            case BOOLEAN -> {
                boolean flag = random.nextBoolean();
                values.putField(field.name(), flag);
                line.append(flag ? "1/1.0/true" : "0/0.0/false");
            }
            default -> {
                String text = TEXTS[random.nextInt(TEXTS.length)];
                values.putField(field.name(), text);
                line.append("0/0.0/").append(text);
            }
        }
    }

    private static TypedValue struct(Type struct, long number, String text, SplittableRandom random) {
        String[] texts = new String[random.nextInt(5)];
        Arrays.setAll(texts, i -> TEXTS[random.nextInt(TEXTS.length)]);
        return struct.asValue(values -> values.putField("number", number)
                .putField("numbers", random.longs(random.nextInt(40)).toArray())
                .putField("texts", texts)
                .putField("flags", new boolean[random.nextInt(3)])
                .putField("text", text));
    }

    /** Of any length when compressed. */
    private static long number(SplittableRandom random) {
        return random.nextLong() >> random.nextInt(64);
    }
}
