package io.memscope.remote.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.fixtures.workload.Jdk;
import io.memscope.fixtures.workload.RunningWorkload;
import io.memscope.fixtures.workload.WorkloadKind;
import io.memscope.fixtures.workload.WorkloadLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attaches to JVMs of each JDK found, and is told in one line where that can't be. */
class JvmConnectionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static Stream<Jdk> jdks() {
        return Jdk.installed().stream()
                .filter(jdk -> jdk.featureVersion() >= 17)
                .collect(java.util.stream.Collectors.toMap(
                        Jdk::featureVersion, jdk -> jdk, (first, second) -> first, java.util.TreeMap::new))
                .values()
                .stream();
    }

    private static RunningWorkload start(Jdk jdk, String... options) throws Exception {
        RunningWorkload child =
                WorkloadLauncher.start(jdk, WorkloadKind.ALLOCATION, List.of(options), List.of("--threads=2"));
        assertThat(child.awaitLine(WorkloadLauncher.READY, PATIENCE)).isPresent();
        return child;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void commandsAJvmAndOpensJmx(Jdk jdk) throws Exception {
        try (RunningWorkload child = start(jdk)) {
            RunningJvm listed = RunningJvms.list().stream()
                    .filter(jvm -> jvm.pid() == child.pid())
                    .findFirst()
                    .orElseThrow();
            assertThat(listed.main()).isEqualTo(WorkloadLauncher.class.getName());
            assertThat(listed.version().orElseThrow()).startsWith(jdk.featureVersion() + "");
            assertThat(listed.isReachable()).isTrue();
            assertThat(listed.started()).isPresent();

            try (JvmConnection jvm = JvmConnection.open(child.pid())) {
                assertThat(jvm.command("JFR.check")).contains("No available recordings");
                assertThat(jvm.systemProperties()).containsKey("java.home");
                try (JmxLink jmx = jvm.openJmx()) {
                    assertThat(jmx.flightRecorder().getRecordings()).isEmpty();
                }
            }
        }
    }

    @Test
    void leavesItselfOut() {
        assertThat(RunningJvms.list())
                .extracting(RunningJvm::pid)
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void namesWhatIsNotThere() {
        assertUnreachable(2_000_000_000L, Obstacle.NO_SUCH_JVM, "no process has this id");
        assertUnreachable(ProcessHandle.current().pid(), Obstacle.ITSELF, "can't attach to itself");
        assertThatThrownBy(() -> RunningJvms.find("no.such.Main"))
                .isInstanceOf(JvmUnreachableException.class)
                .hasMessageStartingWith("'no.such.Main': no running JVM has this name");
    }

    @Test
    void leavesAProgramThatIsNoJvmAlive() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "needs /bin/sleep");
        Process sleep = new ProcessBuilder("/bin/sleep", "60").start();
        try {
            assertUnreachable(sleep.pid(), Obstacle.NOT_A_JVM, "not a JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void respectsAJvmThatForbidsAttaching() throws Exception {
        try (RunningWorkload child = start(Jdk.current(), "-XX:+DisableAttachMechanism")) {
            assertUnreachable(child.pid(), Obstacle.ATTACH_DISABLED, "-XX:+DisableAttachMechanism");
            assertThat(child.output()).noneMatch(line -> line.contains("thread dump"));
        }
    }

    @Test
    void needsNoSignalWhereTheJvmListensFromItsStart() throws Exception {
        // SIGQUIT, by which attaching begins elsewhere, would end this one.
        try (RunningWorkload child = start(Jdk.current(), "-Xrs");
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            assertThat(jvm.command("JFR.check")).contains("No available recordings");
            assertThat(jvm.isAlive()).isTrue();
        }
    }

    @Test
    void doesNotWaitForAHaltedJvm() throws Exception {
        assumeTrue(LinuxProcess.isSupported(), "needs /proc");
        try (RunningWorkload child = start(Jdk.current());
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            signal("STOP", child.pid());
            try {
                awaitStopped(child.pid());
                assertUnreachable(child.pid(), Obstacle.STOPPED, "SIGSTOP");
                // The socket still takes the connection, and nobody answers.
                assertThatThrownBy(() -> jvm.command("JFR.check"))
                        .isInstanceOfSatisfying(
                                JvmUnreachableException.class,
                                refused -> assertThat(refused.obstacle()).isEqualTo(Obstacle.STOPPED));
            } finally {
                signal("CONT", child.pid());
            }
            assertThat(jvm.command("JFR.check")).contains("No available recordings");
        }
    }

    @Test
    void seesAJvmEnd() throws Exception {
        try (RunningWorkload child = start(Jdk.current());
                JvmConnection jvm = JvmConnection.open(child.pid())) {
            child.process().destroyForcibly().waitFor();
            assertThatThrownBy(() -> jvm.command("JFR.check"))
                    .isInstanceOfSatisfying(
                            JvmUnreachableException.class,
                            refused -> assertThat(refused.obstacle()).isEqualTo(Obstacle.ENDED));
        }
    }

    @Test
    void choosesByName() throws Exception {
        List<RunningJvm> jvms =
                List.of(jvm(1, "org.example.Main"), jvm(2, "org.example.Maintenance"), jvm(3, "app.jar"));

        assertThat(RunningJvms.choose("Main", jvms)).isEqualTo(1);
        assertThat(RunningJvms.choose("app", jvms)).isEqualTo(3);
        assertThat(RunningJvms.choose("Maint", jvms)).isEqualTo(2);
        assertThat(RunningJvms.find("42")).isEqualTo(42);
        assertThatThrownBy(() -> RunningJvms.choose("example", jvms))
                .hasMessage("'example': 2 running JVMs have this name, give one's pid: 1 org.example.Main,"
                        + " 2 org.example.Maintenance");
    }

    private static RunningJvm jvm(long pid, String main) {
        return new RunningJvm(pid, main, Optional.empty(), Optional.empty(), Optional.empty(), null);
    }

    private static void assertUnreachable(long pid, Obstacle obstacle, String reason) {
        assertThatThrownBy(() -> JvmConnection.open(pid))
                .isInstanceOfSatisfying(JvmUnreachableException.class, refused -> {
                    assertThat(refused.obstacle()).isEqualTo(obstacle);
                    assertThat(refused.getMessage())
                            .startsWith("pid " + pid + ": ")
                            .contains(reason);
                    assertThat(refused.getMessage().lines()).hasSize(1);
                });
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void awaitStopped(long pid) throws InterruptedException {
        while (!new LinuxProcess(pid).isStopped()) {
            Thread.sleep(1);
        }
    }
}
