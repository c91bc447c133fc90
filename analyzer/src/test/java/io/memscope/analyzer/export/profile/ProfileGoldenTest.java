package io.memscope.analyzer.export.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text format of one hand-written profile equals its golden file, whatever the locale. Run with
 * {@code -Dmemscope.golden.write=true} to write the files anew, then read them.
 */
class ProfileGoldenTest {
    private static final String WRITE = "memscope.golden.write";
    private static final Path FOLDER =
            Path.of("src", "test", "resources", "io", "memscope", "analyzer", "export", "profile", "golden");

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
    }

    static Stream<Arguments> goldens() {
        return Stream.of(
                Arguments.of("bytes.collapsed", ProfileOutput.COLLAPSED, new ProfileOptions(1, false, false)),
                Arguments.of(
                        "samples-threads-lines.collapsed", ProfileOutput.COLLAPSED, new ProfileOptions(0, true, true)),
                Arguments.of("bytes.speedscope.json", ProfileOutput.SPEEDSCOPE, new ProfileOptions(1, false, false)),
                Arguments.of(
                        "samples-threads-lines.speedscope.json",
                        ProfileOutput.SPEEDSCOPE,
                        new ProfileOptions(0, true, true)),
                Arguments.of("bytes.firefox.json", ProfileOutput.FIREFOX, new ProfileOptions(1, false, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void equalsGolden(String name, ProfileOutput output, ProfileOptions options) throws IOException {
        String written = written(output, options, Locale.ROOT);

        assertThat(written(output, options, Locale.GERMANY)).isEqualTo(written);
        assertThat(written(output, options, new Locale("ar", "EG"))).isEqualTo(written);
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name), written);
            fail("wrote " + name + " anew: read it, and run again without -D" + WRITE);
        }
        try (InputStream in = ProfileGoldenTest.class.getResourceAsStream("golden/" + name)) {
            assertThat(in).as("golden file " + name).isNotNull();
            assertThat(written).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String written(ProfileOutput output, ProfileOptions options, Locale locale) throws IOException {
        Locale.setDefault(locale);
        return new String(Written.bytes(output.format(), SampleProfile.allocation(), options), StandardCharsets.UTF_8);
    }
}
