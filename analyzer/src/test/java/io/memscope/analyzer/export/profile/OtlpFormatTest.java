package io.memscope.analyzer.export.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.profiles.v1development.KeyValueAndUnit;
import io.opentelemetry.proto.profiles.v1development.Location;
import io.opentelemetry.proto.profiles.v1development.Profile;
import io.opentelemetry.proto.profiles.v1development.ProfilesData;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back by OpenTelemetry's own classes. */
class OtlpFormatTest {
    private static final ProfileOptions OPTIONS = new ProfileOptions(1, false, false);

    @Test
    void holdsEveryValueTimeAttributeAndFrame() throws IOException {
        ProfilesData data = parse(SampleProfile.allocation());
        List<Profile> profiles = data.getResourceProfiles(0).getScopeProfiles(0).getProfilesList();
        ProfilesDictionary dictionary = data.getDictionary();

        assertThat(data.getUnknownFields().asMap()).isEmpty();
        assertThat(profiles)
                .map(profile -> string(dictionary, profile.getSampleType().getTypeStrindex()) + "/"
                        + string(dictionary, profile.getSampleType().getUnitStrindex()))
                .containsExactly("samples/count", "alloc_space/bytes");
        assertThat(profiles).allSatisfy(profile -> {
            assertThat(profile.getTimeUnixNano()).isEqualTo(1_700_000_000_000_000_000L);
            assertThat(profile.getDurationNano()).isEqualTo(2_000_000_000L);
            assertThat(profile.getProfileId().size()).isEqualTo(16);
        });
        assertThat(profiles.get(0).getSamplesList())
                .map(sample -> sample(dictionary, sample))
                .containsExactly(
                        "worker-1 11: byte[] < java.util.Arrays.copyOf:3537 < com.example.Shop.render:42 <"
                                + " java.lang.Thread.run = 3 at 0 s, 2 at 1 s",
                        "worker-1 11: byte[] < com.example.Shop.render:43 < java.lang.Thread.run = 1 at 0 s",
                        hostile() + " 12: " + hostile() + " < java.util.Arrays.copyOf:3537 < com.example.Shop.render:42"
                                + " < java.lang.Thread.run = 1 at 1 s",
                        "unnamed #13 13: [no stack] = 2 at 1 s");
        // Nothing was measured without a stack.
        assertThat(profiles.get(1).getSamplesCount()).isEqualTo(3);
    }

    @Test
    void itsTablesBeginWithNothing() throws IOException {
        ProfilesDictionary dictionary = parse(SampleProfile.allocation()).getDictionary();

        assertThat(dictionary.getStringTable(0)).isEmpty();
        assertThat(dictionary.getStackTable(0).getLocationIndicesCount()).isZero();
        assertThat(dictionary.getLocationTable(0)).isEqualTo(Location.getDefaultInstance());
        assertThat(dictionary.getAttributeTable(0)).isEqualTo(KeyValueAndUnit.getDefaultInstance());
        assertThat(dictionary.getMappingTableCount()).isEqualTo(1);
        assertThat(dictionary.getLinkTableCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ProfileKind.class)
    void totalsOfARecordingAgree(ProfileKind kind) throws IOException {
        Path recording = Recordings.golden()
                .filter(file -> file.endsWith("web-server.jfr"))
                .findFirst()
                .orElseThrow();
        StackProfile profile = StackProfiler.profile(
                        List.of(recording), AnalysisOptions.all(), new StackProfiler.Request(kind, false, true))
                .profile();
        List<Profile> profiles =
                parse(profile).getResourceProfiles(0).getScopeProfiles(0).getProfilesList();

        assertThat(profiles).hasSameSizeAs(profile.measures());
        for (int i = 0; i < profiles.size(); i++) {
            assertThat(profiles.get(i).getSamplesList().stream()
                            .flatMap(sample -> sample.getValuesList().stream())
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(profile.total(i));
            assertThat(profiles.get(i).getSamplesList())
                    .allSatisfy(sample -> assertThat(sample.getTimestampsUnixNanoList())
                            .hasSize(sample.getValuesCount())
                            .allMatch(time -> time >= profile.startNanos()
                                    && time <= profile.startNanos() + profile.durationNanos()));
        }
    }

    private static ProfilesData parse(StackProfile profile) throws IOException {
        return ProfilesData.parseFrom(Written.bytes(new OtlpFormat(), profile, OPTIONS));
    }

    private static String hostile() {
        return SampleProfile.HOSTILE.replace('\ud800', '?');
    }

    private static String string(ProfilesDictionary dictionary, int index) {
        return dictionary.getStringTable(index);
    }

    private static String sample(ProfilesDictionary dictionary, Sample sample) {
        List<String> attributes = new ArrayList<>();
        for (int index : sample.getAttributeIndicesList()) {
            AnyValue value = dictionary.getAttributeTable(index).getValue();
            attributes.add(value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue());
        }
        List<String> frames = new ArrayList<>();
        for (int index : dictionary.getStackTable(sample.getStackIndex()).getLocationIndicesList()) {
            var line = dictionary.getLocationTable(index).getLines(0);
            String name = string(
                    dictionary,
                    dictionary.getFunctionTable(line.getFunctionIndex()).getNameStrindex());
            frames.add(line.getLine() == 0 ? name : name + ":" + line.getLine());
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < sample.getValuesCount(); i++) {
            values.add(sample.getValues(i) + " at "
                    + (sample.getTimestampsUnixNano(i) - 1_700_000_000_000_000_000L) / 1_000_000_000L + " s");
        }
        return String.join(" ", attributes) + ": " + String.join(" < ", frames) + " = " + String.join(", ", values);
    }
}
