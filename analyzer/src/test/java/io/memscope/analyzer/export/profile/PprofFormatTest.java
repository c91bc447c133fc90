package io.memscope.analyzer.export.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back by protobuf's own parser, by the schema of pprof, and by {@code go tool pprof}. */
class PprofFormatTest {
    private static final ProfileOptions OPTIONS = new ProfileOptions(1, false, false);
    private static final Descriptor PROFILE = schema().findMessageTypeByName("Profile");

    @TempDir
    Path folder;

    @Test
    void holdsEveryValueLabelAndFrame() throws IOException {
        Reading read = new Reading(parse(SampleProfile.allocation()));

        assertThat(read.unknownFields()).isFalse();
        assertThat(read.strings().get(0)).isEmpty();
        assertThat(read.all("sample_type"))
                .map(type -> read.text(type, "type") + "/" + read.text(type, "unit"))
                .containsExactly("samples/count", "alloc_space/bytes");
        assertThat(read.text(read.root, "default_sample_type")).isEqualTo("alloc_space");
        assertThat(read.number(read.root, "duration_nanos")).isEqualTo(2_000_000_000L);
        assertThat(read.stacks())
                .containsExactly(
                        "worker-1: byte[] < java.util.Arrays.copyOf:3537 < com.example.Shop.render:42 < java.lang.Thread.run"
                                + " = 3, 3000",
                        "worker-1: byte[] < com.example.Shop.render:43 < java.lang.Thread.run = 1, 1000",
                        VisibleText.of(SampleProfile.HOSTILE) + ": "
                                + VisibleText.of(SampleProfile.HOSTILE)
                                + " < java.util.Arrays.copyOf:3537 < com.example.Shop.render:42 < java.lang.Thread.run"
                                + " = 1, 5000000000",
                        "unnamed #13: [no stack] = 2, 0",
                        "worker-1: byte[] < java.util.Arrays.copyOf:3537 < com.example.Shop.render:42 < java.lang.Thread.run"
                                + " = 2, 2000");
    }

    @ParameterizedTest
    @EnumSource(ProfileKind.class)
    void totalsOfARecordingAgree(ProfileKind kind) throws IOException {
        StackProfile profile = profile(kind);
        Reading read = new Reading(parse(profile));

        for (int i = 0; i < profile.measures().size(); i++) {
            int measure = i;
            assertThat(read.all("sample").stream()
                            .mapToLong(sample -> Reading.longs(sample, "value").get(measure))
                            .sum())
                    .isEqualTo(profile.total(measure));
        }
    }

    /**
     * What it checks when a profile comes in (github.com/grafana/pyroscope, pkg/validation/validate.go), and merges by.
     */
    @ParameterizedTest
    @EnumSource(ProfileKind.class)
    void hasWhatPyroscopeAsksFor(ProfileKind kind) throws IOException {
        Reading read = new Reading(parse(profile(kind)));

        assertThat(read.strings().get(0)).isEmpty();
        assertThat(read.strings()).allMatch(text -> text.length() <= 65_535);
        for (DynamicMessage type : read.all("sample_type")) {
            assertThat(read.text(type, "type")).matches("[a-z_]+");
        }
        DynamicMessage period = (DynamicMessage) read.root.getField(PROFILE.findFieldByName("period_type"));
        assertThat(read.text(period, "type")).isEqualTo(read.text(read.root, "default_sample_type"));
        assertThat(read.text(period, "unit")).isNotEmpty();
        assertThat(Reading.number(read.root, "time_nanos")).isPositive();
        assertThat(read.all("location")).allMatch(location -> Reading.number(location, "id") > 0);
        assertThat(read.all("function")).allMatch(function -> Reading.number(function, "id") > 0);
        int values = read.all("sample_type").size();
        for (DynamicMessage sample : read.all("sample")) {
            assertThat(Reading.longs(sample, "value")).hasSize(values);
            assertThat(Reading.longs(sample, "location_id")).hasSizeLessThanOrEqualTo(1000);
            assertThat(Reading.messages(sample, "label")).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void goToolPprofReadsIt() throws IOException, InterruptedException {
        StackProfile profile = profile(ProfileKind.ALLOCATION);
        Path file = Files.write(folder.resolve("alloc.pb.gz"), Written.bytes(new PprofFormat(), profile, OPTIONS));
        Process pprof = pprof(file);
        String text = new String(pprof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(pprof.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(pprof.exitValue()).as(text).isZero();
        assertThat(text).contains("Type: alloc_space", "byte[]", "of " + profile.total(1) + "B total");
    }

    private static Process pprof(Path file) throws IOException {
        try {
            return new ProcessBuilder("go", "tool", "pprof", "-unit=B", "-nodefraction=0", "-top", file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("there is no go to run pprof with");
        }
    }

    private static StackProfile profile(ProfileKind kind) throws IOException {
        Path recording = Recordings.golden()
                .filter(file -> file.endsWith("web-server.jfr"))
                .findFirst()
                .orElseThrow();
        StackProfile profile = StackProfiler.profile(
                        List.of(recording), AnalysisOptions.all(), new StackProfiler.Request(kind, false, false))
                .profile();
        assertThat(profile.kind()).isEqualTo(kind);
        return profile;
    }

    private static DynamicMessage parse(StackProfile profile) throws IOException {
        byte[] zipped = Written.bytes(new PprofFormat(), profile, OPTIONS);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return DynamicMessage.parseFrom(PROFILE, in);
        }
    }

    /** The messages of profile.proto, by the numbers of their fields. */
    private static FileDescriptor schema() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("profile.proto")
                .setPackage("perftools.profiles")
                .setSyntax("proto3")
                .addMessageType(message(
                        "Profile",
                        "1*ValueType:sample_type",
                        "2*Sample:sample",
                        "3*Mapping:mapping",
                        "4*Location:location",
                        "5*Function:function",
                        "6*string:string_table",
                        "7:drop_frames",
                        "8:keep_frames",
                        "9:time_nanos",
                        "10:duration_nanos",
                        "11 ValueType:period_type",
                        "12:period",
                        "13*int64:comment",
                        "14:default_sample_type"))
                .addMessageType(message("ValueType", "1:type", "2:unit"))
                .addMessageType(message("Sample", "1*uint64:location_id", "2*int64:value", "3*Label:label"))
                .addMessageType(message("Label", "1:key", "2:str", "3:num", "4:num_unit"))
                .addMessageType(message(
                        "Mapping",
                        "1:id",
                        "2:memory_start",
                        "3:memory_limit",
                        "4:file_offset",
                        "5:filename",
                        "6:build_id",
                        "7:has_functions",
                        "8:has_filenames",
                        "9:has_line_numbers",
                        "10:has_inline_frames"))
                .addMessageType(message("Location", "1:id", "2:mapping_id", "3:address", "4*Line:line", "5:is_folded"))
                .addMessageType(message("Line", "1:function_id", "2:line"))
                .addMessageType(message("Function", "1:id", "2:name", "3:system_name", "4:filename", "5:start_line"))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]);
        } catch (com.google.protobuf.Descriptors.DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    /** Fields as {@code number:name} for an int64, {@code number type:name}, and {@code number*type:name} repeated. */
    private static DescriptorProto message(String name, String... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (String text : fields) {
            String[] halves = text.split(":", -1);
            boolean repeated = halves[0].contains("*");
            String[] numberAndType = halves[0].split("[* ]", -1);
            String type = numberAndType.length == 1 ? "int64" : numberAndType[1];
            FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                    .setName(halves[1])
                    .setNumber(Integer.parseInt(numberAndType[0]))
                    .setLabel(repeated ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL);
            switch (type) {
                case "int64" -> field.setType(Type.TYPE_INT64);
                case "uint64" -> field.setType(Type.TYPE_UINT64);
                case "string" -> field.setType(Type.TYPE_STRING);
                default -> field.setType(Type.TYPE_MESSAGE).setTypeName(".perftools.profiles." + type);
            }
            message.addField(field);
        }
        return message.build();
    }

    /** A profile as a reader sees it. */
    private record Reading(DynamicMessage root) {

        List<DynamicMessage> all(String field) {
            return messages(root, field);
        }

        @SuppressWarnings("unchecked")
        List<String> strings() {
            return (List<String>) root.getField(PROFILE.findFieldByName("string_table"));
        }

        boolean unknownFields() {
            return !root.getUnknownFields().asMap().isEmpty();
        }

        List<String> stacks() {
            return all("sample").stream().map(this::stack).toList();
        }

        private String stack(DynamicMessage sample) {
            List<String> frames =
                    longs(sample, "location_id").stream().map(this::frame).toList();
            String thread = text(messages(sample, "label").get(0), "str");
            return thread + ": " + String.join(" < ", frames) + " = "
                    + String.join(
                            ", ",
                            longs(sample, "value").stream().map(String::valueOf).toList());
        }

        private String frame(long id) {
            DynamicMessage line = messages(byId("location", id), "line").get(0);
            String name = text(byId("function", number(line, "function_id")), "name");
            long number = number(line, "line");
            return number == 0 ? name : name + ":" + number;
        }

        private DynamicMessage byId(String field, long id) {
            return all(field).stream()
                    .filter(message -> number(message, "id") == id)
                    .findFirst()
                    .orElseThrow();
        }

        String text(DynamicMessage message, String field) {
            return strings().get((int) number(message, field));
        }

        static long number(DynamicMessage message, String field) {
            return (Long) message.getField(message.getDescriptorForType().findFieldByName(field));
        }

        @SuppressWarnings("unchecked")
        static List<Long> longs(DynamicMessage message, String field) {
            return (List<Long>) message.getField(message.getDescriptorForType().findFieldByName(field));
        }

        @SuppressWarnings("unchecked")
        private static List<DynamicMessage> messages(DynamicMessage message, String field) {
            return (List<DynamicMessage>)
                    message.getField(message.getDescriptorForType().findFieldByName(field));
        }
    }
}
