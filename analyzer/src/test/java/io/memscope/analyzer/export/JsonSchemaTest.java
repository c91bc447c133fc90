package io.memscope.analyzer.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.Analysis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schema fits what is written, and says something about every component of every record. */
class JsonSchemaTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void outputIsValid() throws IOException {
        for (Analysis analysis : List.of(SampleAnalysis.full(), SampleAnalysis.empty())) {
            for (FormatOptions options :
                    List.of(FormatOptions.defaults(), FormatOptions.defaults().withTopRows(1))) {
                String json = json(analysis, options);
                assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#all")
    void outputOfARecordingIsValid(Path recording) throws IOException {
        String json = json(Analyzer.analyze(List.of(recording), AnalysisOptions.all()), FormatOptions.defaults());

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void whatIsNotInTheSchemaIsInvalid() throws IOException {
        ObjectNode root = (ObjectNode) MAPPER.readTree(json(SampleAnalysis.full(), FormatOptions.defaults()));

        ObjectNode extra = root.deepCopy();
        extra.put("surprise", 1);
        assertThat(schema().validate(extra)).isNotEmpty();

        ObjectNode missing = root.deepCopy();
        ((ObjectNode) missing.get("totals")).remove("peakHeapBytes");
        assertThat(schema().validate(missing)).isNotEmpty();

        ObjectNode wrong = root.deepCopy();
        ((ObjectNode) wrong.get("findings").get(0)).put("severity", "DREADFUL");
        assertThat(schema().validate(wrong)).isNotEmpty();

        ObjectNode later = root.deepCopy();
        later.put("schemaVersion", "2.0");
        assertThat(schema().validate(later)).isNotEmpty();
    }

    @Test
    void describesEveryComponent() throws IOException {
        JsonNode schema = MAPPER.readTree(schemaText());
        List<String> problems = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        compare(schema, schema, Analysis.class, Set.of("omitted"), problems, seen);
        compare(schema, schema.at("/$defs/Omitted"), JsonFormat.Omitted.class, Set.of(), problems, seen);

        assertThat(problems).isEmpty();
        assertThat(seen).hasSizeGreaterThan(25);
    }

    /** Walks the records from a class on, and the schema beside them. */
    private static void compare(
            JsonNode root, JsonNode node, Class<?> type, Set<String> added, List<String> problems, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        String name = type.getSimpleName();
        Set<String> expected = new HashSet<>(added);
        for (RecordComponent component : type.getRecordComponents()) {
            expected.add(component.getName());
            JsonNode property = node.at("/properties/" + component.getName());
            if (property.at("/description").asString("").isEmpty()) {
                problems.add(name + "." + component.getName() + " is not described");
            }
            Class<?> inner = raw(component.getGenericType());
            if (inner.isRecord()) {
                JsonNode definition = root.at("/$defs/" + inner.getSimpleName());
                if (!property.toString().contains("\"#/$defs/" + inner.getSimpleName() + "\"")) {
                    problems.add(name + "." + component.getName() + " does not refer to " + inner.getSimpleName());
                }
                compare(root, definition, inner, Set.of(), problems, seen);
            } else if (inner.isEnum()) {
                // One that may be absent is a choice of it and null.
                String definition = property.at("/$ref")
                        .asString(property.at("/anyOf/0/$ref").asString(""))
                        .replace("#", "");
                Set<String> constants = new HashSet<>();
                root.at(definition.isEmpty() ? "/none" : definition)
                        .at("/oneOf")
                        .forEach(constant -> constants.add(constant.at("/const").asString()));
                for (Object constant : inner.getEnumConstants()) {
                    if (!constants.remove(((Enum<?>) constant).name())) {
                        problems.add(name + "." + component.getName() + " lacks " + constant);
                    }
                }
                constants.forEach(constant -> problems.add(name + "." + component.getName() + " has " + constant));
            } else if (property.at("/type").isMissingNode()) {
                problems.add(name + "." + component.getName() + " has no type");
            }
        }
        if (!node.at("/additionalProperties").isBoolean()
                || node.at("/additionalProperties").asBoolean(true)) {
            problems.add(name + " takes any property");
        }
        Set<String> properties = new HashSet<>(node.at("/properties").propertyNames());
        Set<String> required = new HashSet<>();
        node.at("/required").forEach(entry -> required.add(entry.asString()));
        if (!properties.equals(expected)) {
            problems.add(name + " has " + expected + ", its schema " + properties);
        }
        if (!required.equals(expected)) {
            problems.add(name + " has " + expected + ", required are " + required);
        }
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType list) {
            return raw(list.getActualTypeArguments()[0]);
        }
        return (Class<?>) type;
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
    }

    private static String schemaText() throws IOException {
        try (InputStream in = JsonFormat.class.getResourceAsStream("analysis.schema.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String json(Analysis analysis, FormatOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonFormat().write(analysis, options, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
