package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.cli.terminal.TerminalTraits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path recording = Path.of("not made yet");

    @BeforeAll
    static void record() throws IOException {
        recording = Recordings.small(shared);
    }

    @Test
    void takesTheFormatFromTheExtension() throws IOException {
        assertThat(text("a.collapsed")).containsPattern("(?m)^[^;\n]+(;[^;\n]+)* [0-9]+$");
        assertThat(text("a.folded")).isEqualTo(text("b.collapsed"));
        assertThat(text("a.speedscope.json")).contains("speedscope.app/file-format-schema.json");
        assertThat(text("a.firefox.json")).contains("preprocessedProfileVersion");
        assertThat(text("a.csv")).startsWith("name,");
        assertThat(text("a.json")).contains("schemaVersion");
        assertThat(text("a.md")).startsWith("## MemScope");
        assertThat(written("a.pb.gz")).startsWith(0x1f, 0x8b);
        assertThat(written("a.otlp")).isNotEmpty();
        assertThat(text("a.out", "--to", "csv", "--table", "classes"))
                .startsWith("name,")
                .contains("byte[]");
        assertThat(text("b.out", "--format", "folded")).isEqualTo(text("b.collapsed"));
    }

    private String text(String name, Object... more) throws IOException {
        return new String(written(name, more), StandardCharsets.UTF_8);
    }

    private byte[] written(String name, Object... more) throws IOException {
        Path file = folder.resolve(name);
        Run run = Run.of(Stream.concat(Stream.of("export", recording, "-o", file), Arrays.stream(more))
                .toArray());
        assertThat(run).isEqualTo(new Run(0, "", ""));
        return Files.readAllBytes(file);
    }

    @Test
    void toIsAFormatATimeOrBoth() {
        String all = Run.of("export", recording, "--to", "collapsed").out();
        String some =
                Run.of("export", recording, "--to", "collapsed", "--to", "1ns").out();

        assertThat(all).isNotEmpty();
        assertThat(some).isNotEqualTo(all);
        assertUsage("neither a format", "--to", "collapsed", "--to", "nonsense");
        assertUsage("one format and one time", "--to", "collapsed", "--to", "pprof");
        assertUsage("one format and one time", "--format", "csv", "--to", "pprof");
    }

    @Test
    void filtersStacksAndThreads() {
        String all = Run.of("export", recording, "--to", "collapsed").out();
        String line = all.lines().findFirst().orElseThrow();
        String leaf =
                line.substring(line.lastIndexOf(';') + 1, line.lastIndexOf(' ')).replaceAll("\\W", ".");

        assertThat(Run.of("export", recording, "--to", "collapsed", "-I", leaf)
                        .out()
                        .lines())
                .isNotEmpty()
                .allMatch(text -> text.matches(".*" + leaf + ".*"));
        assertThat(Run.of("export", recording, "--to", "collapsed", "-X", leaf)
                        .out()
                        .lines())
                .noneMatch(text -> text.matches(".*" + leaf + ".*"));
        assertThat(Run.of("export", recording, "--to", "collapsed", "-t", ".")
                        .out()
                        .lines())
                .isNotEmpty()
                .allMatch(text -> text.startsWith("["));
        Run none = Run.of("export", recording, "--to", "collapsed", "-t", "no such thread");
        assertThat(none).isEqualTo(new Run(0, "", "memscope: no allocation samples pass the filters\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collapsed", "pprof", "speedscope", "firefox", "otlp", "csv", "json", "markdown"})
    void eachFilterAppliesToEachFormat(String format) throws IOException {
        List<String[]> filters = List.of(
                new String[] {"-I", "no such frame"},
                new String[] {"-X", "byte\\[\\]"},
                new String[] {"--threads", "allocator"},
                new String[] {"--from", "-1ms"},
                new String[] {"--to", "1ms"});
        byte[] all = exported(format, "all");
        for (String[] filter : filters) {
            assertThat(exported(format, filter[0], filter))
                    .as(String.join(" ", filter))
                    .isNotEqualTo(all);
        }
    }

    private byte[] exported(String format, String name, String... filter) throws IOException {
        Path file = folder.resolve(name.replace("-", "") + "." + format);
        Run run = Run.of(Stream.concat(
                        Stream.of("export", recording, "-o", file, "--format", format),
                        Stream.concat(
                                Arrays.stream(filter),
                                format.equals("csv") ? Stream.of("--table", "classes") : Stream.of()))
                .toArray());
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void filtersStacksOfTablesAndSaysSo() throws IOException {
        Path json = folder.resolve("some.json");
        Run run = Run.of("export", recording, "-o", json, "-I", "byte\\[\\]");
        Run csv = Run.of("export", recording, "--to", "csv", "--table", "classes", "-X", "byte\\[\\]");
        Run markdown = Run.of("export", recording, "--to", "markdown", "-I", "byte\\[\\]");

        assertThat(run.err())
                .startsWith("memscope: only stacks that pass -I and -X: ")
                .contains("% of the bytes");
        assertThat(Files.readString(json)).contains("\"include\" : \"byte").contains("\"keptShare\" : 0.");
        assertThat(csv.code()).isZero();
        assertThat(csv.out()).startsWith("name,").doesNotContain("\nbyte[]");
        assertThat(markdown.out()).contains("byte").contains("a filter of stacks is in force");
    }

    @Test
    void writesAllTablesIntoAFolder() throws IOException {
        Path tables = folder.resolve("tables");
        Run run = Run.of("export", recording, "--to", "csv", "-o", tables);

        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(tables.resolve("threads.csv")).exists();
        assertThat(tables.resolve("cpu.methods.csv")).exists();
    }

    @Test
    void saysWhatIsWrong() {
        assertUsage("give a format");
        assertUsage("has no extension that names a format", "-o", folder.resolve("x.bin"));
        assertUsage("has no extension that names a format", "-o", folder.resolve("x.html"));
        assertUsage(
                "'x' is not a kind of samples: allocation, cpu, native, lock, wait, io are",
                "--to",
                "pprof",
                "--of",
                "x");
        assertUsage(
                "'time' is not a value of allocation samples here: samples, bytes are",
                "--to",
                "collapsed",
                "--value",
                "time");
        assertUsage("'x' is not a table", "--to", "csv", "--table", "x");
        assertUsage("not a regular expression", "--to", "collapsed", "-I", "(");
        Run terminal = Run.on(new TerminalTraits(true, true, 80, false, true), "export", recording, "--to", "pprof");
        assertThat(terminal.code()).isEqualTo(2);
        assertThat(terminal.err()).contains("not writing binary data to a terminal");
    }

    private static void assertUsage(String reason, Object... arguments) {
        Run run = Run.of(Stream.concat(Stream.of("export", recording), Arrays.stream(arguments))
                .toArray());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("memscope export: ").contains(reason);
    }

    @Test
    void saysWhatWasNotRecorded() {
        Run run = Run.of("export", recording, "--to", "collapsed", "--of", "io");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("memscope: " + recording + ": no IO samples were recorded: jdk.FileRead, jdk.FileWrite,"
                        + " jdk.FileForce, jdk.SocketRead, jdk.SocketWrite would have them\n");
    }

    @Test
    void refusesWhatIsNoRecording() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jfr"), "not a recording at all\n");

        for (String format : new String[] {"pprof", "csv", "firefox"}) {
            Run run = Run.of("export", text, "-o", folder.resolve("out"), "--to", format);
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }
}
