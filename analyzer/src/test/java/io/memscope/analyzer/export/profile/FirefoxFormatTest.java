package io.memscope.analyzer.export.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.NpmPackage;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.profile.Measure;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written is loaded by the Firefox Profiler's own code, as its makers publish it for the command line, and says
 * the same there: threads, units, and what each function has.
 */
class FirefoxFormatTest {
    private static final String PACKAGE = "@firefox-devtools/profiler-cli@0.10.0";
    private static final int MOST_THREADS = 3;

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource(
            value = ProfileKind.class,
            names = {"ALLOCATION", "CPU", "WAIT"})
    void theFirefoxProfilerSaysTheSameOfARecording(ProfileKind kind) throws IOException, InterruptedException {
        StackProfile profile = StackProfiler.profile(
                        List.of(webServer()), AnalysisOptions.all(), new StackProfiler.Request(kind, false, true))
                .profile();
        check(profile, profile.main());
    }

    @Test
    void theFirefoxProfilerTakesHostileNames() throws IOException, InterruptedException {
        check(SampleProfile.allocation(), 1);
    }

    private static void check(StackProfile profile, int measure) throws IOException, InterruptedException {
        try (Viewer viewer = Viewer.open(profile, measure)) {
            Map<String, Map<String, Double>> expected = selfByThread(profile, measure);
            Map<String, String> handles = viewer.threads();

            assertThat(handles).containsOnlyKeys(expected.keySet());
            int checked = 0;
            for (var thread : expected.entrySet()) {
                if (checked++ < MOST_THREADS) {
                    JsonNode functions = viewer.ask(
                            "thread",
                            "functions",
                            "--include-idle",
                            "--thread",
                            handles.getOrDefault(thread.getKey(), ""));
                    assertThat(functions.get("weightType").asString())
                            .isEqualTo(weightType(profile.measures().get(measure)));
                    Map<String, Double> self = new TreeMap<>();
                    for (JsonNode function : functions.get("functions")) {
                        self.merge(
                                function.get("name").asString(),
                                function.get("selfSamples").asDouble(),
                                Double::sum);
                    }
                    self.values().removeIf(value -> value == 0);
                    assertThat(self).containsOnlyKeys(thread.getValue().keySet());
                    thread.getValue()
                            .forEach((name, value) ->
                                    assertThat(self.get(name)).as(name).isCloseTo(value, within(1e-6 * value)));
                }
            }
        }
    }

    private static String weightType(Measure measure) {
        return switch (measure.unit()) {
            case COUNT -> "samples";
            case BYTES -> "bytes";
            case NANOS -> "tracing-ms";
        };
    }

    /** By thread, heaviest first, what is at the end of its stacks. */
    private static Map<String, Map<String, Double>> selfByThread(StackProfile profile, int measure) {
        double unit = profile.measures().get(measure).unit() == Measure.Unit.NANOS ? 1e6 : 1;
        Map<String, Map<String, Double>> self = new HashMap<>();
        Map<String, Double> totals = new HashMap<>();
        for (StackProfile.Row row : profile.rows()) {
            String thread = FrameText.threadName(row.thread());
            Map<String, Double> ofThread = self.computeIfAbsent(thread, name -> new TreeMap<>());
            double value = row.value(measure) / unit;
            totals.merge(thread, value, Double::sum);
            if (value > 0) {
                ofThread.merge(end(row), value, Double::sum);
            }
        }
        Map<String, Map<String, Double>> sorted = new LinkedHashMap<>();
        totals.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), self.getOrDefault(entry.getKey(), Map.of())));
        return sorted;
    }

    private static String end(StackProfile.Row row) {
        if (!row.leaf().isEmpty()) {
            return row.leaf();
        }
        return row.stack().frames().isEmpty()
                ? FrameText.NO_STACK
                : row.stack().frames().get(0).method();
    }

    private static Path webServer() {
        return Recordings.golden()
                .filter(file -> file.endsWith("web-server.jfr"))
                .findFirst()
                .orElseThrow();
    }

    /** The Firefox Profiler with a profile loaded. */
    private record Viewer(Path program, Path sessions) implements AutoCloseable {

        static Viewer open(StackProfile profile, int measure) throws IOException, InterruptedException {
            Path program = NpmPackage.fetch(folder, PACKAGE, "dist/profiler-cli.js");
            Path file = Files.write(
                    folder.resolve("profile.json"),
                    Written.bytes(new FirefoxFormat(), profile, new ProfileOptions(measure, true, true)));
            // The path of a socket is in it, which must be short.
            Viewer viewer = new Viewer(program, Files.createTempDirectory("fx"));
            // Of an old node it can't be expected to run it.
            NpmPackage.run(folder, "node", program.toString(), "--version");
            viewer.run("load", file.toString());
            return viewer;
        }

        /** By name the handle of each thread. */
        Map<String, String> threads() throws IOException, InterruptedException {
            Map<String, String> handles = new TreeMap<>();
            for (JsonNode thread : ask("thread", "list", "--limit", "0").get("threads")) {
                handles.put(
                        thread.get("name").asString(),
                        thread.get("threadHandle").asString());
            }
            return handles;
        }

        JsonNode ask(String... command) throws IOException, InterruptedException {
            String[] asJson = Arrays.copyOf(command, command.length + 1);
            asJson[command.length] = "--json";
            return new JsonMapper().readTree(run(asJson));
        }

        private String run(String... command) throws IOException, InterruptedException {
            Path out = Files.createTempFile(sessions, "out", ".json");
            String[] all = new String[command.length + 2];
            all[0] = "node";
            all[1] = program.toString();
            System.arraycopy(command, 0, all, 2, command.length);
            ProcessBuilder builder =
                    new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(out.toFile());
            builder.environment().put("PROFILER_CLI_SESSION_DIR", sessions.toString());
            int code = builder.start().waitFor();
            String text = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(code).as(text).isZero();
            return text;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            run("stop");
        }
    }
}
