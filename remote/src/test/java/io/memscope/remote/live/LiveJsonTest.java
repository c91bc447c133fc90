package io.memscope.remote.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written fits the published schema, which allows nothing else. */
class LiveJsonTest {

    static LiveFrame frame(boolean known) {
        LiveThread thread = new LiveThread(
                7,
                ContendedMain.HOSTILE,
                "evil",
                1.5,
                0.25,
                known ? 0.5 : null,
                12,
                known ? Thread.State.BLOCKED : null,
                known ? "java.lang.Object" : null,
                known ? "holder" : null,
                History.NONE,
                History.NONE,
                History.NONE);
        LivePool pool = new LivePool(
                "evil",
                !known,
                1,
                known ? 1.5 : null,
                known ? 0.25 : null,
                0.5,
                History.NONE,
                History.NONE,
                History.NONE);
        LiveTotals totals = new LiveTotals(
                1,
                10,
                known ? 2.0 : null,
                known ? 0.5 : null,
                0.25,
                known ? 0.5 : null,
                1,
                2,
                known ? 3L : null,
                known ? 4L : null,
                5,
                0.1);
        return new LiveFrame(
                new LiveTarget(1, "app", "25", 2),
                Instant.parse("2026-01-31T10:15:00.5Z"),
                1_000_000_000,
                totals,
                List.of(thread),
                List.of(pool),
                0.01,
                known ? List.of() : List.of("no blocked shares"));
    }

    private static String line(LiveFrame frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LiveJson.write(frame, new LiveJson.Omitted(3, 0), out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    static Schema schema() throws IOException {
        try (InputStream in = LiveJson.class.getResourceAsStream("live.schema.json")) {
            assertThat(in).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void fitsTheSchema() throws IOException {
        for (boolean known : new boolean[] {true, false}) {
            String line = line(frame(known));
            assertThat(schema().validate(line, InputFormat.JSON)).isEmpty();
            assertThat(line)
                    .endsWith("}\n")
                    .satisfies(text -> assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1));
        }
    }

    @Test
    void theSchemaAllowsNothingElse() throws IOException {
        ObjectNode root = (ObjectNode) new JsonMapper().readTree(line(frame(true)));
        root.put("surprise", 1);
        assertThat(schema().validate(root)).isNotEmpty();
        root.remove("surprise");
        ((ObjectNode) root.get("totals")).remove("gcShare");
        assertThat(schema().validate(root)).isNotEmpty();
    }

    @Test
    void hostileNamesAreEscaped() throws IOException {
        assertThat(line(frame(true)).chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)))
                .isTrue();
        assertThat(new JsonMapper()
                        .readTree(line(frame(true)))
                        .at("/threads/0/name")
                        .asString())
                .isEqualTo(ContendedMain.HOSTILE);
    }
}
