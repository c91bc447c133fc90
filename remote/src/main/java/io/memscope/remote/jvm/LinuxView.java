package io.memscope.remote.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Given a process on Linux, judges it by what the kernel tells, without sending it a signal. */
final class LinuxView implements ProcessView {

    private static final int ROOT = 0;

    /** HotSpot sets its handlers up in the first tenths of a second. */
    private static final int START_PATIENCE_MILLIS = 2000;

    private static final int LOOK_MILLIS = 50;

    private final LinuxProcess process;
    private final Optional<PerfData> perfData;
    private final boolean hasPerfDataFile;

    LinuxView(LinuxProcess process) {
        this.process = process;
        List<Path> files = process.words().isEmpty() ? List.of() : process.perfDataFiles();
        this.hasPerfDataFile = !files.isEmpty();
        this.perfData =
                files.stream().flatMap(file -> PerfData.read(file).stream()).findFirst();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isJvm() {
        List<String> words = process.words();
        if (words.isEmpty() || process.isZombie()) {
            return false;
        }
        // A file of performance data may be left from another process that had the same id.
        return process.hasHotSpot().orElseGet(() -> hasPerfDataFile || isLauncher(words.get(0)));
    }

    private static boolean isLauncher(String program) {
        return program.equals("java") || program.endsWith("/java");
    }

    @Override
    public RunningJvm describe() {
        Optional<ProcessHandle.Info> info = ProcessHandle.of(pid()).map(ProcessHandle::info);
        Optional<Instant> started = info.flatMap(ProcessHandle.Info::startInstant);
        String main = perfData.flatMap(PerfData::command)
                .map(JavaCommand::main)
                .or(() -> JavaCommand.main(process.words()))
                .orElse("?");
        return new RunningJvm(
                pid(),
                main,
                perfData.flatMap(PerfData::version),
                info.flatMap(ProcessHandle.Info::user),
                started,
                obstacle().orElse(null));
    }

    @Override
    public Optional<JvmUnreachableException> obstacle() {
        if (!process.exists() || process.isZombie()) {
            return because(Obstacle.NO_SUCH_JVM, "no process has this id");
        }
        if (pid() == ProcessHandle.current().pid()) {
            return because(Obstacle.ITSELF, "this is the process that asks, and a JVM can't attach to itself");
        }
        if (!isJvm()) {
            return because(Obstacle.NOT_A_JVM, "not a JVM but " + process.name());
        }
        LinuxProcess self = LinuxProcess.self();
        int ownUser = self.userId().orElse(ROOT);
        if (ownUser != ROOT
                && (!process.userId().equals(self.userId())
                        || !process.groupId().equals(self.groupId()))) {
            String container = process.innerPid() == pid() ? "" : " in a container";
            return because(
                    Obstacle.OTHER_USER,
                    "a JVM of %s%s; only that user and root may attach to it".formatted(owner(), container));
        }
        if (process.isInContainer() && !Files.isWritable(process.here("/tmp"))) {
            return because(Obstacle.CONTAINER, "in a container whose /tmp can't be written from here; try as root");
        }
        if (process.isStopped()) {
            return because(
                    Obstacle.STOPPED, "halted by SIGSTOP or a debugger; kill -CONT %d lets it go on".formatted(pid()));
        }
        if (perfData.isPresent() ? !perfData.get().allowsAttaching() : isAttachingForbiddenByOption()) {
            return because(
                    Obstacle.ATTACH_DISABLED, "the JVM was started with -XX:+DisableAttachMechanism, which forbids it");
        }
        return Optional.empty();
    }

    /**
     * What can be in the way of the signal that starts attaching. Not among {@link #obstacle()}, as it waits for a JVM
     * that is just starting.
     */
    Optional<JvmUnreachableException> signalObstacle() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_PATIENCE_MILLIS);
        while (!process.catchesQuit() && !listens()) {
            if (!process.exists()) {
                return because(Obstacle.ENDED, "the process ended");
            }
            if (System.nanoTime() - deadline > 0) {
                return because(
                        Obstacle.NO_SIGNALS,
                        "the JVM does not handle SIGQUIT, by which attaching begins, and would be killed by it");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return because(Obstacle.NOT_RESPONDING, "interrupted");
            }
        }
        return Optional.empty();
    }

    /** The socket of a JVM that was attached to before: no signal is sent to it. */
    private boolean listens() {
        return Files.exists(process.here("/tmp/.java_pid" + process.innerPid()));
    }

    private boolean isAttachingForbiddenByOption() {
        return process.words().contains("-XX:+DisableAttachMechanism");
    }

    private String owner() {
        return ProcessHandle.of(pid())
                .flatMap(handle -> handle.info().user())
                .map(user -> "user " + user)
                .orElse("another user");
    }

    private Optional<JvmUnreachableException> because(Obstacle obstacle, String reason) {
        return Optional.of(new JvmUnreachableException(obstacle, "pid " + pid() + ": " + reason));
    }

    @Override
    public boolean isAlive() {
        return process.exists() && !process.isZombie();
    }

    @Override
    public boolean isStopped() {
        return process.isStopped();
    }
}
