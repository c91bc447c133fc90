package io.memscope.remote.jvm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives the JVMs of this machine or container, this one left out; finds one by its id or its name. */
public final class RunningJvms {

    private RunningJvms() {}

    /**
     * All that are visible, whether they can be reached or not, by their ids. Attaches to none.
     *
     * <p>Where the kernel has no {@code /proc} those of this user only.
     */
    public static List<RunningJvm> list() {
        List<ProcessView> processes = LinuxProcess.isSupported()
                ? LinuxProcess.all().stream()
                        .map(LinuxView::new)
                        .map(ProcessView.class::cast)
                        .toList()
                : PerfDataView.all();
        return processes.stream()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(ProcessView::isJvm)
                .map(ProcessView::describe)
                .sorted(Comparator.comparingLong(RunningJvm::pid))
                .toList();
    }

    /**
     * Finds a JVM.
     *
     * @param idOrName a process id; or a name that is, or else is part of, the main class or the name of the jar
     * @return its process id; for a number, that number
     * @throws JvmUnreachableException if no JVM has the name, or several have
     */
    public static long find(String idOrName) throws JvmUnreachableException {
        if (idOrName.matches("[0-9]{1,18}")) {
            return Long.parseLong(idOrName);
        }
        return choose(idOrName, list());
    }

    static long choose(String name, List<RunningJvm> jvms) throws JvmUnreachableException {
        List<RunningJvm> same = jvms.stream()
                .filter(jvm -> jvm.main().equals(name) || simpleName(jvm.main()).equals(name))
                .toList();
        List<RunningJvm> found = same.isEmpty()
                ? jvms.stream().filter(jvm -> jvm.main().contains(name)).toList()
                : same;
        Optional<RunningJvm> only = found.stream().findFirst();
        if (only.isEmpty()) {
            throw new JvmUnreachableException(
                    Obstacle.NO_SUCH_JVM,
                    "'%s': no running JVM has this name (memscope jvms lists them)".formatted(name));
        }
        if (found.size() > 1) {
            throw new JvmUnreachableException(
                    Obstacle.AMBIGUOUS_NAME,
                    "'%s': %d running JVMs have this name, give one's pid: %s"
                            .formatted(
                                    name,
                                    found.size(),
                                    found.stream()
                                            .map(jvm -> jvm.pid() + " " + jvm.main())
                                            .collect(Collectors.joining(", "))));
        }
        return only.get().pid();
    }

    private static String simpleName(String main) {
        String withoutJar = main.endsWith(".jar") ? main.substring(0, main.length() - 4) : main;
        return withoutJar.substring(main.endsWith(".jar") ? 0 : withoutJar.lastIndexOf('.') + 1);
    }
}
