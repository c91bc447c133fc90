package io.memscope.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.RunningWorkload;
import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.fixtures.workload.WorkloadLauncher;
import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.jvm.JvmConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After many recordings a JVM has no thread, recording, class loader or file more than before. So many as
 * {@code -Dmemscope.attach.cycles=200} says; without, as many as a build has time for.
 */
class AttachCyclesIT {

    private static final int CYCLES = Integer.getInteger("memscope.attach.cycles", 25);

    private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]+)\"");

    /** Flight Recorder's own, from its first start on, and threads that come and go with the JVM's own work. */
    private static final Pattern OF_THE_JDK = Pattern.compile(
            "JFR .*|Attach Listener|C[12] CompilerThread.*|GC Thread.*|G1 .*|VM .*|Sweeper thread|Common-Cleaner");

    private static final Pattern LOADER = Pattern.compile("InsideClassLoader");

    @TempDir
    Path folder;

    static Stream<Jdk> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void leaveNothingBehind(Jdk jdk) throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/fd")), "needs /proc");
        try (RunningWorkload child = WorkloadLauncher.start(
                jdk, WorkloadKind.CONNECTION_POOL, List.of("-Xmx128m"), List.of("--clients=4"))) {
            assertThat(child.awaitLine(WorkloadLauncher.READY, Duration.ofMinutes(1)))
                    .isPresent();
            cycle(child.pid());
            try (JvmConnection jvm = JvmConnection.open(child.pid())) {
                Set<String> threads = threads(jvm);
                List<String> files = openFiles(child.pid());
                for (int i = 0; i < CYCLES; i++) {
                    cycle(child.pid());
                }

                assertThat(RemoteRecorder.recordings(jvm)).isEmpty();
                awaitNoThreadBut(jvm, threads);
                awaitNoLoader(jvm);
                // One copy of the agent, deleted, stays open in the JVM that loaded it: the first.
                assertThat(openFiles(child.pid())).hasSizeLessThanOrEqualTo(files.size() + 1);
                assertThat(temporary(child.pid())).isEmpty();
            }
        }
    }

    private void cycle(long pid) throws Exception {
        Path file = folder.resolve("cycle.jfr");
        try (JvmConnection jvm = JvmConnection.open(pid);
                RemoteRecorder recorder = RemoteRecorder.start(
                        jvm,
                        RemoteOptions.of(RemoteRecorder.uniqueName("cycle"), SamplingConfig.defaults())
                                .withCounters(Counters.REQUIRED))) {
            recorder.stop(file);
        }
        assertThat(file).isNotEmptyFile();
    }

    private static Set<String> threads(JvmConnection jvm) throws Exception {
        Set<String> names = new TreeSet<>();
        Matcher matcher = THREAD.matcher(jvm.command("Thread.print"));
        while (matcher.find()) {
            String name = matcher.group(1);
            // The workload's threads are new each time it is repeated, by the same names.
            if (!OF_THE_JDK.matcher(name).matches() && !name.startsWith("db-client")) {
                names.add(name);
            }
        }
        return names;
    }

    private static void awaitNoThreadBut(JvmConnection jvm, Set<String> before) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Set<String> more = threads(jvm);
        more.removeAll(before);
        while (!more.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            more = threads(jvm);
            more.removeAll(before);
        }
        assertThat(more).isEmpty();
    }

    private static void awaitNoLoader(JvmConnection jvm) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String loaders = "";
        do {
            jvm.command("GC.run");
            loaders = jvm.command("VM.classloaders");
        } while (LOADER.matcher(loaders).find() && System.nanoTime() < deadline);
        assertThat(loaders).doesNotContainPattern(LOADER).contains("app");
    }

    private static List<String> openFiles(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.map(AttachCyclesIT::target)
                    .filter(target -> target.startsWith("/") && !target.startsWith("/dev/"))
                    .filter(target -> !target.startsWith("/proc/") && !target.startsWith("/sys/"))
                    .sorted()
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<Path> temporary(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("memscope-" + pid + "-"))
                    .toList();
        }
    }
}
