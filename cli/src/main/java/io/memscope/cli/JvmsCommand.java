package io.memscope.cli;

import io.memscope.analyzer.export.document.Quantity;
import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.RemoteRecorder;
import io.memscope.remote.RemoteRecording;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import io.memscope.remote.jvm.RunningJvm;
import io.memscope.remote.jvm.RunningJvms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the JVMs of this machine or container. */
@Command(
        name = "jvms",
        description = {
            "Lists running JVMs: process id, main class or jar, version, uptime, and what is being recorded.",
            "Those that can't be reached are named with the reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  memscope jvms", "  memscope jvms --no-state"})
final class JvmsCommand implements Callable<Integer> {

    /** A list is not to wait for who does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--no-state", description = "Do not attach to any, and so do not tell what they record.")
    private boolean noState;

    private final Terminal terminal;

    JvmsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A JVM and what became of asking it. */
    private record Asked(RunningJvm jvm, String state, boolean refused, boolean hasEnded) {}

    @Override
    public Integer call() throws DataException, IOException {
        // Each may take its time to answer, or not answer at all.
        List<Asked> asked = RunningJvms.list().parallelStream()
                .map(this::ask)
                .filter(each -> !each.hasEnded())
                .toList();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"pid", "version", "uptime", "user", "recording", "runs"});
        for (Asked each : asked) {
            RunningJvm jvm = each.jvm();
            rows.add(new String[] {
                Long.toString(jvm.pid()),
                jvm.version().orElse("-"),
                jvm.started().map(JvmsCommand::uptime).orElse("-"),
                jvm.user().orElse("-"),
                each.refused() ? "-" : each.state(),
                jvm.main()
            });
        }
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths)).append('\n');
            if (i > 0 && asked.get(i - 1).refused()) {
                text.append(" ".repeat(widths[0] + 2))
                        .append(asked.get(i - 1).state())
                        .append('\n');
            }
        }
        if (asked.isEmpty()) {
            text.append("no JVM is running, but for this one\n");
        }
        List<String> lines = text.toString().lines().toList();
        try {
            for (String line : lines) {
                terminal.say(line);
            }
        } catch (IOException e) {
            if (!Reason.isBrokenPipe(e)) {
                throw new DataException("cannot write standard output: " + Reason.of(e), e);
            }
        }
        return ExitCode.DONE;
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            // Figures to the right.
            String gap = " ".repeat(widths[i] - row[i].length());
            line.append(i == 0 || i == 2 ? gap + row[i] : row[i] + gap).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private Asked ask(RunningJvm jvm) {
        JvmUnreachableException obstacle = jvm.obstacle();
        if (obstacle != null) {
            return new Asked(jvm, reason(jvm, obstacle), true, false);
        }
        if (noState) {
            return new Asked(jvm, "-", false, false);
        }
        try (JvmConnection connection = JvmConnection.open(jvm.pid())) {
            List<RemoteRecording> recordings = RemoteRecorder.recordings(connection, PATIENCE);
            return new Asked(
                    jvm,
                    recordings.isEmpty()
                            ? "none"
                            : recordings.stream()
                                    .map(recording -> recording.name()
                                            + (recording.isRunning() ? "" : " (" + recording.state() + ")"))
                                    .collect(Collectors.joining(", ")),
                    false,
                    false);
        } catch (JvmUnreachableException refused) {
            return new Asked(jvm, reason(jvm, refused), true, refused.obstacle() == Obstacle.ENDED);
        }
    }

    /** The id stands at the beginning of the line above already. */
    private static String reason(RunningJvm jvm, JvmUnreachableException refused) {
        String prefix = "pid " + jvm.pid() + ": ";
        String message = refused.getMessage();
        return "can't be reached: " + (message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }

    private static String uptime(Instant started) {
        return Quantity.duration(
                Math.max(0, Duration.between(started, Instant.now()).toNanos()));
    }
}
