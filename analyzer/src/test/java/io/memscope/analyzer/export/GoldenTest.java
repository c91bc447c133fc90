package io.memscope.analyzer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.memscope.analyzer.export.page.PageData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every format of one hand-written analysis equals its golden file, whatever the locale and the time zone. Run with
 * {@code -Dmemscope.golden.write=true} to write the files anew, then read them.
 */
class GoldenTest {
    private static final String WRITE = "memscope.golden.write";
    private static final Path FOLDER = Path.of("src", "test", "resources", "io", "memscope", "analyzer", "export");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    static Stream<Arguments> goldens() {
        FormatOptions plain = FormatOptions.defaults();
        return Stream.of(
                Arguments.of("report.txt", OutputKind.TEXT, plain),
                Arguments.of("report-160.txt", OutputKind.TEXT, new FormatOptions(160, false, true, null)),
                Arguments.of("report-ascii.txt", OutputKind.TEXT, new FormatOptions(80, false, false, 3)),
                Arguments.of("report-colour.txt", OutputKind.TEXT, new FormatOptions(80, true, true, 3)),
                Arguments.of("report.json", OutputKind.JSON, plain),
                Arguments.of("report-top.json", OutputKind.JSON, plain.withTopRows(1)),
                Arguments.of("page.json", OutputKind.HTML, plain),
                Arguments.of("report.md", OutputKind.MARKDOWN, plain));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldens")
    void equalsGolden(String name, OutputKind kind, FormatOptions options) throws IOException {
        String written = written(kind, options, Locale.ROOT, "UTC");

        assertThat(written(kind, options, Locale.GERMANY, "Asia/Kolkata")).isEqualTo(written);
        assertThat(written(kind, options, new Locale("ar", "EG"), "America/New_York"))
                .isEqualTo(written);
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(FOLDER.resolve("golden"));
            Files.writeString(FOLDER.resolve("golden").resolve(name), written);
            fail("wrote " + name + " anew: read it, and run again without -D" + WRITE);
        }
        assertThat(written).isEqualTo(golden(name));
    }

    private static String written(OutputKind kind, FormatOptions options, Locale locale, String zone)
            throws IOException {
        Locale.setDefault(locale);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        kind.format().write(SampleAnalysis.full(), options, out);
        String text = out.toString(StandardCharsets.UTF_8);
        return kind == OutputKind.HTML ? header(text) : text;
    }

    /** The page itself is the same for all reports; how its data are compressed is the JVM's business. */
    private static String header(String page) throws IOException {
        ObjectNode header = (ObjectNode) PageData.of(page).header();
        // Where the columns are follows from how long each of them is.
        header.remove("columnIndex");
        return header.toPrettyString().replace(System.lineSeparator(), "\n");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("golden/" + name)) {
            assertThat(in).as("golden file " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
