package io.memscope.remote.jvm;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Given a process on a system without {@code /proc}, judges it by the performance data of HotSpot. */
final class PerfDataView implements ProcessView {

    private static final Path FOLDER =
            Path.of(System.getProperty("java.io.tmpdir"), "hsperfdata_" + System.getProperty("user.name"));

    private final long pid;
    private final Optional<ProcessHandle> process;
    private final Optional<PerfData> perfData;

    PerfDataView(long pid) {
        this.pid = pid;
        this.process = ProcessHandle.of(pid);
        this.perfData = PerfData.read(FOLDER.resolve(Long.toString(pid)));
    }

    static List<ProcessView> all() {
        List<ProcessView> views = new ArrayList<>();
        try (var files = Files.newDirectoryStream(FOLDER)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches("[0-9]{1,18}")) {
                    views.add(new PerfDataView(Long.parseLong(name)));
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return List.of();
        }
        return views;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean isJvm() {
        return isAlive() && perfData.isPresent();
    }

    @Override
    public RunningJvm describe() {
        Optional<ProcessHandle.Info> info = process.map(ProcessHandle::info);
        return new RunningJvm(
                pid,
                perfData.flatMap(PerfData::command).map(JavaCommand::main).orElse("?"),
                perfData.flatMap(PerfData::version),
                info.flatMap(ProcessHandle.Info::user),
                info.flatMap(ProcessHandle.Info::startInstant),
                obstacle().orElse(null));
    }

    @Override
    public Optional<JvmUnreachableException> obstacle() {
        if (!isAlive()) {
            return because(Obstacle.NO_SUCH_JVM, "no process has this id");
        }
        if (pid == ProcessHandle.current().pid()) {
            return because(Obstacle.ITSELF, "this is the process that asks, and a JVM can't attach to itself");
        }
        if (perfData.isEmpty()) {
            // The signal that starts attaching would end another program.
            return because(Obstacle.NOT_A_JVM, "not a JVM of this user, or one started with -XX:-UsePerfData");
        }
        if (!perfData.get().allowsAttaching()) {
            return because(
                    Obstacle.ATTACH_DISABLED, "the JVM was started with -XX:+DisableAttachMechanism, which forbids it");
        }
        return Optional.empty();
    }

    private Optional<JvmUnreachableException> because(Obstacle obstacle, String reason) {
        return Optional.of(new JvmUnreachableException(obstacle, "pid " + pid + ": " + reason));
    }

    @Override
    public boolean isAlive() {
        return process.isPresent() && process.get().isAlive();
    }

    @Override
    public boolean isStopped() {
        // Nothing tells: the limit of time does.
        return false;
    }
}
