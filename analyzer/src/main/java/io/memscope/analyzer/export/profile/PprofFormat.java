package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.profile.Measure;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Given a profile, writes it as {@code perftools.profiles.Profile} (profile.proto of github.com/google/pprof),
 * compressed by gzip: all measures, the thread as labels {@code thread} and {@code thread_id}, the class, file or host
 * as the leaf.
 */
public final class PprofFormat implements ProfileFormat {
    // Field numbers of the messages of profile.proto.
    private static final int PROFILE_SAMPLE_TYPE = 1;
    private static final int PROFILE_SAMPLE = 2;
    private static final int PROFILE_MAPPING = 3;
    private static final int PROFILE_LOCATION = 4;
    private static final int PROFILE_FUNCTION = 5;
    private static final int PROFILE_STRING_TABLE = 6;
    private static final int PROFILE_TIME_NANOS = 9;
    private static final int PROFILE_DURATION_NANOS = 10;
    private static final int PROFILE_PERIOD_TYPE = 11;
    private static final int PROFILE_PERIOD = 12;
    private static final int PROFILE_COMMENT = 13;
    private static final int PROFILE_DEFAULT_SAMPLE_TYPE = 14;
    private static final int VALUE_TYPE_TYPE = 1;
    private static final int VALUE_TYPE_UNIT = 2;
    private static final int SAMPLE_LOCATION_ID = 1;
    private static final int SAMPLE_VALUE = 2;
    private static final int SAMPLE_LABEL = 3;
    private static final int LABEL_KEY = 1;
    private static final int LABEL_STR = 2;
    private static final int LABEL_NUM = 3;
    private static final int MAPPING_ID = 1;
    private static final int MAPPING_FILENAME = 5;
    private static final int MAPPING_HAS_FUNCTIONS = 7;
    private static final int MAPPING_HAS_LINE_NUMBERS = 9;
    private static final int LOCATION_ID = 1;
    private static final int LOCATION_MAPPING_ID = 2;
    private static final int LOCATION_LINE = 4;
    private static final int LINE_FUNCTION_ID = 1;
    private static final int LINE_LINE = 2;
    private static final int FUNCTION_ID = 1;
    private static final int FUNCTION_NAME = 2;
    private static final int FUNCTION_SYSTEM_NAME = 3;

    @Override
    public void write(StackProfile profile, ProfileOptions options, OutputStream out) throws IOException {
        GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16);
        zip.write(new Encoder(profile).encode());
        zip.finish();
        out.flush();
    }

    private static final class Encoder {
        private final StackProfile profile;
        private final ProtobufWriter writer = new ProtobufWriter();
        private final Numbering<String> strings = new Numbering<>();
        private final Numbering<PlaceTable.Function> functions = new Numbering<>();
        private final Numbering<PlaceTable.Place> places = new Numbering<>();
        private final Map<StackTrace, long[]> stacks = new HashMap<>();

        Encoder(StackProfile profile) {
            this.profile = profile;
        }

        byte[] encode() {
            // The first string must be empty.
            text("");
            for (Measure measure : profile.measures()) {
                writer.message(PROFILE_SAMPLE_TYPE, valueType(measure));
            }
            profile.rows().forEach(row -> writer.message(PROFILE_SAMPLE, sample(row)));
            // One, with all there is to know of it: else pprof looks for a binary to find the symbols in.
            writer.message(
                    PROFILE_MAPPING,
                    new ProtobufWriter()
                            .number(MAPPING_ID, 1)
                            .number(MAPPING_FILENAME, text(profile.source()))
                            .number(MAPPING_HAS_FUNCTIONS, 1)
                            .number(MAPPING_HAS_LINE_NUMBERS, 1));
            for (int i = 0; i < places.size(); i++) {
                PlaceTable.Place place = places.values().get(i);
                writer.message(
                        PROFILE_LOCATION,
                        new ProtobufWriter()
                                .number(LOCATION_ID, i + 1L)
                                .number(LOCATION_MAPPING_ID, 1)
                                .message(
                                        LOCATION_LINE,
                                        new ProtobufWriter()
                                                .number(LINE_FUNCTION_ID, functions.of(place.function()) + 1L)
                                                .number(LINE_LINE, place.line())));
            }
            for (int i = 0; i < functions.size(); i++) {
                PlaceTable.Function function = functions.values().get(i);
                writer.message(
                        PROFILE_FUNCTION,
                        new ProtobufWriter()
                                .number(FUNCTION_ID, i + 1L)
                                .number(FUNCTION_NAME, text(function.name()))
                                .number(FUNCTION_SYSTEM_NAME, text(function.systemName())));
            }
            writer.number(PROFILE_TIME_NANOS, profile.startNanos())
                    .number(PROFILE_DURATION_NANOS, profile.durationNanos())
                    // Optional for pprof; Pyroscope merges no profiles without it. Values are whole, not per event.
                    .message(PROFILE_PERIOD_TYPE, valueType(profile.measures().get(profile.main())))
                    .number(PROFILE_PERIOD, 1)
                    .number(
                            PROFILE_DEFAULT_SAMPLE_TYPE,
                            text(profile.measures().get(profile.main()).name()))
                    .numbers(PROFILE_COMMENT, text(profile.source()), text(profile.basis()));
            strings.values().forEach(text -> writer.text(PROFILE_STRING_TABLE, text, true));
            return writer.toByteArray();
        }

        /** Viewers print names to terminals as they are: nothing in them may steer one. */
        private int text(String text) {
            return strings.of(VisibleText.of(text));
        }

        private ProtobufWriter valueType(Measure measure) {
            return new ProtobufWriter()
                    .number(VALUE_TYPE_TYPE, text(measure.name()))
                    .number(VALUE_TYPE_UNIT, text(measure.unit().text()));
        }

        private ProtobufWriter sample(Row row) {
            ThreadRef thread = row.thread();
            ProtobufWriter sample = new ProtobufWriter()
                    .numbers(SAMPLE_LOCATION_ID, locations(row))
                    .numbers(SAMPLE_VALUE, row.values())
                    .message(
                            SAMPLE_LABEL,
                            new ProtobufWriter()
                                    .number(LABEL_KEY, text("thread"))
                                    .number(LABEL_STR, text(FrameText.threadName(thread))));
            if (thread.javaThreadId() > 0) {
                sample.message(
                        SAMPLE_LABEL,
                        new ProtobufWriter()
                                .number(LABEL_KEY, text("thread_id"))
                                .number(LABEL_NUM, thread.javaThreadId()));
            }
            return sample;
        }

        /** Leaf first; numbers of locations count from 1. */
        private long[] locations(Row row) {
            long[] frames = stacks.computeIfAbsent(row.stack(), stack -> locations(stack.frames()));
            if (row.leaf().isEmpty()) {
                return frames;
            }
            long[] all = new long[frames.length + 1];
            all[0] = places.of(PlaceTable.named(row.leaf())) + 1L;
            System.arraycopy(frames, 0, all, 1, frames.length);
            return all;
        }

        private long[] locations(List<Frame> frames) {
            if (frames.isEmpty()) {
                return new long[] {places.of(PlaceTable.named(FrameText.NO_STACK)) + 1L};
            }
            long[] ids = new long[frames.size()];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = places.of(PlaceTable.of(frames.get(i))) + 1L;
            }
            return ids;
        }
    }
}
