package io.memscope.analyzer.export.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.NpmPackage;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written has the totals of the profile, and is valid by speedscope's own schema where npm can fetch it. */
class SpeedscopeFormatTest {
    private static final String PACKAGE = "speedscope@1.25.0";

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource(ProfileKind.class)
    void totalsOfARecordingAgree(ProfileKind kind) throws IOException {
        StackProfile profile = webServer(kind);
        for (boolean byThread : new boolean[] {false, true}) {
            for (int measure = 0; measure < profile.measures().size(); measure++) {
                JsonNode root = new JsonMapper().readTree(json(profile, new ProfileOptions(measure, byThread, true)));
                long sum = 0;
                for (JsonNode one : root.get("profiles")) {
                    assertThat(one.get("samples").size())
                            .isEqualTo(one.get("weights").size());
                    long weights = 0;
                    for (JsonNode weight : one.get("weights")) {
                        weights += weight.asLong();
                    }
                    assertThat(one.get("endValue").asLong()).isEqualTo(weights);
                    sum += weights;
                }
                assertThat(sum).isEqualTo(profile.total(measure));
            }
        }
    }

    @Test
    void isValidBySpeedscopesSchema() throws IOException, InterruptedException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schemaText(), InputFormat.JSON);

        for (ProfileOptions options : List.of(new ProfileOptions(1, false, false), new ProfileOptions(0, true, true))) {
            assertThat(schema.validate(json(SampleProfile.allocation(), options), InputFormat.JSON))
                    .isEmpty();
            assertThat(schema.validate(json(webServer(ProfileKind.ALLOCATION), options), InputFormat.JSON))
                    .isEmpty();
        }
        String wrong = json(SampleProfile.allocation(), new ProfileOptions(1, false, false))
                .replace("\"unit\":\"bytes\"", "\"unit\":\"bites\"");
        assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    private static String json(StackProfile profile, ProfileOptions options) throws IOException {
        return new String(Written.bytes(new SpeedscopeFormat(), profile, options), StandardCharsets.UTF_8);
    }

    private static StackProfile webServer(ProfileKind kind) throws IOException {
        Path recording = Recordings.golden()
                .filter(file -> file.endsWith("web-server.jfr"))
                .findFirst()
                .orElseThrow();
        return StackProfiler.profile(
                        List.of(recording), AnalysisOptions.all(), new StackProfiler.Request(kind, false, true))
                .profile();
    }

    /** From the package that speedscope is published as. */
    private static String schemaText() throws IOException, InterruptedException {
        return Files.readString(NpmPackage.fetch(folder, PACKAGE, "dist/release/file-format-schema.json"));
    }
}
