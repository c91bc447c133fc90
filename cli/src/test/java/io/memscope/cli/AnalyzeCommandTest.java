package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.cli.terminal.Terminal;
import io.memscope.cli.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {

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
    void printsTheReport() {
        Run run = Run.of("analyze", recording);

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("MemScope: " + recording.toString().substring(0, 3))
                .contains("Data quality", "In short", "Findings", "Threads", "Allocation sites", "byte[]")
                .doesNotContain("\u001b");
    }

    @Test
    void readsGzippedFilesAndSeveralAtOnce() throws IOException {
        Path zipped = folder.resolve("small.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(recording, out);
        }
        Run run = Run.of("analyze", recording, zipped, "--format", "json");

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.out()).contains("small.jfr\"", "small.jfr.gz\"").contains("\"chunkCount\" : 2");
    }

    @Test
    void takesTheFormatFromTheExtension() throws IOException {
        assertThat(written("report.json")).startsWith("{");
        assertThat(written("report.HTML")).startsWithIgnoringCase("<!DOCTYPE html>");
        assertThat(written("report.md")).startsWith("## MemScope");
        assertThat(written("report.txt")).startsWith("MemScope: ");
        assertThat(written("report.out", "--format", "md")).startsWith("## MemScope");
    }

    private String written(String name, String... more) throws IOException {
        Path file = folder.resolve(name);
        Object[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("analyze", recording, "-o", file), java.util.stream.Stream.of(more))
                .toArray();
        Run run = Run.of(arguments);
        assertThat(run).isEqualTo(new Run(0, "", ""));
        return Files.readString(file);
    }

    @Test
    void limitsRows() {
        String one =
                Run.of("analyze", recording, "--format", "json", "--top", "1").out();

        assertThat(one).containsPattern("\"omitted\" : \\{\\s+\"threads\" : [1-9]");
    }

    @Test
    void filtersThreads() {
        Run run = Run.of("analyze", recording, "-t", "no such thread", "--format", "json");

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.out()).contains("\"threads\" : \"no such thread\"");
    }

    @Test
    void coloursAndWidthAreThoseOfTheTerminal() {
        Run wide = Run.on(new TerminalTraits(true, false, 200, true, true), "analyze", recording);
        Run narrow = Run.on(new TerminalTraits(true, false, 60, false, false), "analyze", recording);

        assertThat(wide.out()).contains("\u001b[1m");
        assertThat(narrow.out()).matches("\\p{ASCII}*").doesNotContain("\u001b");
        assertThat(narrow.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void refusesWhatIsNoRecordingInOneLine() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.jfr"));
        Path text = Files.writeString(folder.resolve("text.jfr"), "not a recording at all\n");
        Path zippedText = folder.resolve("text.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zippedText))) {
            out.write("not a recording".getBytes(StandardCharsets.UTF_8));
        }
        Path cut = Files.write(folder.resolve("cut.jfr"), java.util.Arrays.copyOf(Files.readAllBytes(recording), 30));

        assertRefused(folder.resolve("none.jfr"), "no such file");
        assertRefused(Files.createDirectory(folder.resolve("nothing")), "directory without");
        assertRefused(empty, "is empty");
        assertRefused(text, "is not a flight recording");
        assertRefused(zippedText, "is not a flight recording");
        assertRefused(cut, "");
    }

    private static void assertRefused(Path file, String reason) {
        for (String command : List.of("analyze", "summary")) {
            Run run = Run.of(command, file);

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("memscope: " + file + ": ").contains(reason);
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void namesEveryFileThatFails() {
        Run run = Run.of("analyze", folder.resolve("a.jfr"), recording, folder.resolve("b.jfr"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains("a.jfr: no such file", "b.jfr: no such file");
    }

    @Test
    void namesAFileThatMayNotBeRead() throws IOException {
        Path secret = Files.copy(recording, folder.resolve("secret.jfr"));
        assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "the superuser reads everything");

        assertRefused(secret, "permission denied");
    }

    @Test
    void namesAnOutputThatCanNotBeWritten() {
        Path into = folder.resolve("none").resolve("report.json");
        assertUnwritten(Run.of("analyze", recording, "-o", into), into + ": no such directory");
        assertUnwritten(Run.of("analyze", recording, "-o", folder, "--format", "json"), folder + ": is a directory");
    }

    private static void assertUnwritten(Run run, String reason) {
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("memscope: cannot write " + reason);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void strictTellsOfDamage() throws IOException {
        Path damaged = Recordings.damaged(folder);

        assertThat(Run.of("analyze", damaged).code()).isEqualTo(0);
        assertThat(Run.of("analyze", damaged).out()).contains("damaged");
        Run strict = Run.of("analyze", "--strict", damaged);
        assertThat(strict.code()).isEqualTo(4);
        assertThat(strict.out()).contains("damaged");
        assertThat(Run.of("summary", "--strict", damaged).code()).isEqualTo(4);
        assertThat(Run.of("analyze", "--strict", recording).code()).isEqualTo(0);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() {
        assertThat(into("Broken pipe")).isEqualTo(new Run(0, "", ""));
        assertThat(into("No space left on device"))
                .isEqualTo(new Run(3, "", "memscope: cannot write standard output: no space left on device\n"));
    }

    private static Run into(String refusal) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream refusing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(refusal);
            }
        };
        int code = Main.run(new Terminal(refusing, err, TerminalTraits.plain()), "analyze", recording.toString());
        return new Run(code, "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void namesOfFilesAreShownNotObeyed() {
        Run run = Run.of("analyze", "\u001b[2Jx.jfr");

        assertThat(run.err()).isEqualTo("memscope: \\u001b[2Jx.jfr: no such file\n");
    }

    @Test
    void summaryTellsOfEachFile() {
        Run run = Run.of("summary", recording, recording, "--top", "2");

        assertThat(run.code()).isEqualTo(0);
        assertThat(run.out()).contains("version", "chunks", "duration", "event type", "more");
        assertThat(run.out().lines().filter(line -> line.equals("Events"))).hasSize(2);
    }
}
