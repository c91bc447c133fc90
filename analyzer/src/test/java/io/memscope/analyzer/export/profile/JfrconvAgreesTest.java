package io.memscope.analyzer.export.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.StackProfiler;
import io.memscope.analyzer.aggregate.StackFilter;
import io.memscope.analyzer.profile.ProfileKind;
import io.memscope.analyzer.profile.StackProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Collapsed stacks before reconciliation are those of jfrconv, on the same file and filter, but for names of frames.
 */
class JfrconvAgreesTest {

    @TempDir
    Path folder;

    static Stream<Path> recordings() {
        return Recordings.all().filter(Recordings::readableByTheJdk);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void allocatedBytes(Path recording) throws IOException {
        assertThat(ours(recording, 1, null, null)).isEqualTo(theirs(recording, "--alloc", "--total"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void allocationSamples(Path recording) throws IOException {
        assertThat(ours(recording, 0, null, null)).isEqualTo(theirs(recording, "--alloc"));
    }

    @ParameterizedTest
    @MethodSource("io.memscope.analyzer.Recordings#golden")
    void filteredBytes(Path recording) throws IOException {
        Map<String, Long> all = ours(recording, 1, null, null);
        Map<String, Long> ours = ours(recording, 1, "memscope", "java.util|byte");

        assertThat(ours)
                .isEqualTo(theirs(recording, "--alloc", "--total", "-I", "memscope", "-X", "java[./]util|byte"));
        assertThat(ours).hasSizeLessThan(all.size());
    }

    private static Map<String, Long> ours(
            Path recording, int measure, @Nullable String include, @Nullable String exclude) throws IOException {
        StackProfile profile = StackProfiler.profile(
                        List.of(recording),
                        AnalysisOptions.all(),
                        new StackProfiler.Request(ProfileKind.ALLOCATION, true, false))
                .profile()
                .filtered(new StackFilter(
                        include == null ? null : Pattern.compile(include),
                        exclude == null ? null : Pattern.compile(exclude)));
        String text = new String(
                Written.bytes(new CollapsedFormat(), profile, new ProfileOptions(measure, false, false)),
                StandardCharsets.UTF_8);
        Map<String, Long> stacks = sums(text);
        // jfrconv drops samples without a stack: what it has, we must have.
        stacks.keySet().removeIf(stack -> stack.startsWith(FrameText.NO_STACK));
        return stacks;
    }

    private Map<String, Long> theirs(Path recording, String... options) throws IOException {
        Path input = recording;
        if (recording.toString().endsWith(".gz")) {
            input = folder.resolve("unzipped.jfr");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(recording))) {
                Files.copy(in, input);
            }
        }
        Path output = folder.resolve("their.collapsed");
        Arguments arguments = new Arguments(
                Stream.concat(Stream.of(options), Stream.of("-o", "collapsed", input.toString(), output.toString()))
                        .toArray(String[]::new));
        try {
            JfrToFlame.convert(input.toString(), output.toString(), arguments);
        } catch (IOException e) {
            assumeTrue(false, "jfrconv does not read it: " + e.getMessage());
        }
        String text = Files.readString(output);
        assumeTrue(!text.isEmpty(), "jfrconv finds no allocation in it");
        Map<String, Long> stacks = sums(text.replaceAll("_\\[[0-9a-z]](?=[; ])", ""));
        // And it makes stacks of the class alone where the stack is not in the constant pool.
        stacks.keySet().removeIf(stack -> stack.indexOf(';') < 0);
        return stacks;
    }

    private static Map<String, Long> sums(String collapsed) {
        Map<String, Long> sums = new TreeMap<>();
        collapsed.lines().forEach(line -> {
            int blank = line.lastIndexOf(' ');
            String stack = line.substring(0, blank)
                    .replace('/', '.')
                    // Hidden classes: one has the address after a plus sign, the other after a slash.
                    .replaceAll("[+.]0x[0-9a-f]+(\\.[0-9]+)?", "");
            sums.merge(stack, Long.valueOf(line.substring(blank + 1)), Long::sum);
        });
        return sums;
    }
}
