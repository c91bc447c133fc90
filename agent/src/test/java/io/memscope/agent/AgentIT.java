package io.memscope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.fixtures.workload.Jdk;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent as users give it to a JVM, of each JDK found. */
class AgentIT {

    private static final Path JAR = Path.of(System.getProperty("memscope.agent.jar"));

    @TempDir
    Path folder;

    /** An application that can't see what the agent brings along. */
    static final class Application {
        public static void main(String[] arguments) {
            long bytes = 0;
            for (int i = 0; i < 300; i++) {
                bytes += new byte[100_000].length;
            }
            System.out.println("allocated " + bytes);
            for (String name :
                    List.of("io.memscope.recorder.ProfilingSession", "oshi.SystemInfo", "com.sun.jna.Native")) {
                try {
                    Class.forName(name);
                    System.out.println("sees " + name);
                } catch (ClassNotFoundException invisible) {
                    System.out.println("does not see it");
                }
            }
        }
    }

    static Stream<Jdk> jdks() {
        Map<Integer, Jdk> byVersion = new TreeMap<>();
        Jdk.installed().stream()
                .filter(jdk -> jdk.featureVersion() >= 17)
                .forEach(jdk -> byVersion.putIfAbsent(jdk.featureVersion(), jdk));
        return byVersion.values().stream();
    }

    private static String run(Jdk jdk, String... agents) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.javaCommand().toString()));
        for (String options : agents) {
            command.add("-javaagent:" + JAR + options);
        }
        String classes = Path.of(Application.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        command.addAll(List.of("-cp", classes, Application.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("allocated 30000000").doesNotContain("sees ");
        return output;
    }

    private List<Path> recordings() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAnApplicationFromItsStart(Jdk jdk) throws Exception {
        String output = run(jdk, "=preset=default,dir=" + folder);

        assertThat(output.lines()).allMatch(line -> line.startsWith("allocated") || line.startsWith("does not see"));
        assertThat(recordings()).hasSize(1);
        List<RecordedEvent> events = RecordingFile.readAllEvents(recordings().get(0));
        Map<String, Long> counts = events.stream()
                .collect(Collectors.groupingBy(event -> event.getEventType().getName(), Collectors.counting()));
        assertThat(counts).containsKeys("memscope.ThreadCounters", "memscope.Session", "memscope.JvmCounters");
        // The main thread may have ended between two readings: what it allocated is in the JVM's total.
        // Events of a file are in no order; the total only grows.
        LongSummaryStatistics bytes = events.stream()
                .filter(event -> event.getEventType().getName().equals("memscope.JvmCounters"))
                .mapToLong(event -> event.getLong("totalAllocatedBytes"))
                .summaryStatistics();
        assertThat(bytes.getMax() - bytes.getMin()).isGreaterThanOrEqualTo(30_000_000);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void readsTheMachineWithoutALibrary(Jdk jdk) throws Exception {
        run(jdk, "=preset=high-precision,host-period=300ms,file=" + folder.resolve("host.jfr"));

        List<RecordedEvent> events = RecordingFile.readAllEvents(folder.resolve("host.jfr"));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("memscope.Session"))
                .allSatisfy(event -> assertThat(event.getString("warnings")).isEmpty());
    }

    @Test
    void anyFailureIsOneWarning() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        for (String wrong :
                List.of("=nonsense", "=preset=fast", "=sample-rate=7", "=dir=" + file + "/below", "=host-period=1x")) {
            List<String> warnings = run(Jdk.current(), wrong)
                    .lines()
                    .filter(line -> line.startsWith("memscope-agent: not recording: "))
                    .toList();
            assertThat(warnings).as(wrong).hasSize(1);
        }
    }

    @Test
    void twiceIsHarmless() throws Exception {
        String options = "=dir=" + folder;
        run(Jdk.current(), options, options, "=file=" + folder.resolve("third.jfr"));

        assertThat(recordings())
                .hasSizeBetween(2, 3)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void isLoadedByJava8() throws Exception {
        // An older JVM ends if it can't load the class of an agent; this one is told instead.
        try (var jar = new java.util.jar.JarFile(JAR.toFile());
                var main = jar.getInputStream(jar.getEntry("io/memscope/agent/AgentMain.class"))) {
            byte[] header = main.readNBytes(8);
            assertThat(header[7]).isEqualTo((byte) 52);
        }
        assertThat(AgentMain.javaVersion("1.8")).isEqualTo(8);
        assertThat(AgentMain.javaVersion("25")).isEqualTo(25);
        assertThat(AgentMain.decode("a%2Cb%25")).isEqualTo("a,b%");
        assertThat(new File(JAR.toString()).length()).isLessThan(400_000);
    }
}
