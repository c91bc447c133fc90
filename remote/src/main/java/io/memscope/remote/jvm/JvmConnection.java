package io.memscope.remote.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Given a process id, a connection to the JVM of that process: runs its diagnostic commands as {@code jcmd} does, loads
 * agents, and opens JMX.
 *
 * <pre>{@code
 * try (JvmConnection jvm = JvmConnection.open(RunningJvms.find("petclinic.jar"))) {
 *     jvm.command("JFR.check");
 * }
 * }</pre>
 *
 * <p>Nothing here waits for ever: a JVM that is halted or hangs gives an exception within seconds. Attaching starts the
 * thread {@code Attach Listener} in the JVM, which it keeps, as any use of {@code jcmd} does.
 */
public final class JvmConnection implements AutoCloseable {

    /** The property by which the JDK is told for how many milliseconds to wait for a JVM to begin listening. */
    private static final String LISTEN_PATIENCE = "sun.tools.attach.attachTimeout";

    private static final Duration LISTEN_LIMIT = Duration.ofSeconds(8);

    /** Longer than the JDK's own, so that its reason is told. */
    private static final Duration ATTACH_LIMIT = LISTEN_LIMIT.plusSeconds(2);

    /** The first start of Flight Recorder takes a second of CPU, on a machine that may have little left. */
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    private final ProcessView process;
    private final TimeLimit limit;
    private final Attachment attachment;

    private JvmConnection(ProcessView process, TimeLimit limit, Attachment attachment) {
        this.process = process;
        this.limit = limit;
        this.attachment = attachment;
    }

    /**
     * Attaches to a JVM.
     *
     * @param pid its process id, as seen from here; it may be in a container if this is root outside of it
     * @throws JvmUnreachableException if it can't be attached to, with the reason; no signal was sent to a process that
     *     would not stand it
     */
    public static JvmConnection open(long pid) throws JvmUnreachableException {
        if (!ModuleLayer.boot().findModule("jdk.attach").isPresent()) {
            throw new JvmUnreachableException(
                    Obstacle.NO_ATTACH_MODULE,
                    "this Java (%s) has no module jdk.attach: run memscope with a full JDK to reach other JVMs"
                            .formatted(System.getProperty("java.home")));
        }
        ProcessView process = ProcessView.of(pid);
        Optional<JvmUnreachableException> obstacle = process.obstacle();
        if (obstacle.isEmpty() && process instanceof LinuxView linux) {
            obstacle = linux.signalObstacle();
        }
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        if (System.getProperty(LISTEN_PATIENCE) == null) {
            System.setProperty(LISTEN_PATIENCE, Long.toString(LISTEN_LIMIT.toMillis()));
        }
        TimeLimit limit = new TimeLimit(process);
        try {
            return new JvmConnection(process, limit, limit.call("attaching", ATTACH_LIMIT, () -> Attachment.open(pid)));
        } catch (JvmUnreachableException known) {
            throw known;
        } catch (IOException failure) {
            throw new JvmUnreachableException(
                    Obstacle.NOT_RESPONDING, "pid %d: can't attach: %s".formatted(pid, failure.getMessage()), failure);
        }
    }

    /** The process id, as seen from here. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process is still there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the process is halted, by SIGSTOP or a debugger. */
    public boolean isStopped() {
        return process.isStopped();
    }

    /**
     * Runs a diagnostic command.
     *
     * @param command as given to {@code jcmd}: {@code JFR.check}
     * @return what {@code jcmd} would print; commands of Flight Recorder tell of most failures in it
     * @throws JvmUnreachableException if the JVM does not answer, or refuses the command
     */
    public String command(String command) throws JvmUnreachableException {
        return command(command, COMMAND_LIMIT);
    }

    /** The same with another limit of time. */
    public String command(String command, Duration atMost) throws JvmUnreachableException {
        String name = command.split(" ", 2)[0];
        return answered(name, atMost, () -> attachment.command(command));
    }

    /**
     * Loads an agent into the JVM.
     *
     * @param jar the agent, as the JVM finds it: in its own file system
     * @param arguments handed to its {@code agentmain}
     * @throws JvmUnreachableException if the JVM does not answer, or refuses the agent
     */
    public void loadAgent(String jar, String arguments) throws JvmUnreachableException {
        answered("loading the agent", COMMAND_LIMIT, () -> {
            attachment.loadAgent(jar, arguments);
            return "";
        });
    }

    /** The system properties of the JVM. */
    public Properties systemProperties() throws JvmUnreachableException {
        return answered("reading system properties", COMMAND_LIMIT, attachment::systemProperties);
    }

    /**
     * Opens JMX to the JVM, which starts its management agent if it has none: some threads of RMI, that it keeps.
     *
     * @throws JvmUnreachableException if the JVM does not answer, or refuses
     */
    public JmxLink openJmx() throws JvmUnreachableException {
        String address = answered("starting the management agent", COMMAND_LIMIT, attachment::startManagementAgent);
        return answered("connecting by JMX", COMMAND_LIMIT, () -> JmxLink.open(pid(), address));
    }

    private <T> T answered(String what, Duration atMost, java.util.concurrent.Callable<T> call)
            throws JvmUnreachableException {
        try {
            return limit.call(what, atMost, call);
        } catch (JvmUnreachableException known) {
            throw known;
        } catch (IOException refused) {
            throw new JvmUnreachableException(
                    Obstacle.REFUSED, "pid %d: %s failed: %s".formatted(pid(), what, refused.getMessage()), refused);
        }
    }

    /** Where a file of the JVM's is to be found from here; another path if the JVM is in a container. */
    public Path here(String fileThere) {
        return LinuxProcess.isSupported() ? new LinuxProcess(pid()).here(fileThere) : Path.of(fileThere);
    }

    /** Detaches; what was loaded or started stays as it is. */
    @Override
    public void close() {
        attachment.close();
    }
}
