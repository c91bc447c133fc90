package io.memscope.cli;

import io.memscope.cli.live.FramePrinter;
import io.memscope.cli.live.InteractiveView;
import io.memscope.cli.live.LiveChoices;
import io.memscope.cli.terminal.FullScreen;
import io.memscope.cli.terminal.Terminal;
import io.memscope.remote.Amounts;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.RunningJvms;
import io.memscope.remote.live.LiveMonitor;
import io.memscope.remote.live.LiveOptions;
import io.memscope.remote.live.LiveOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Given a running JVM, shows what its threads do, again and again, in the manner of {@code top}. */
@Command(
        name = "live",
        description = "Shows what the threads of a running JVM do now: allocation, CPU and blocked share, each second.",
        footerHeading = "%nKeys:%n",
        footer = {
            "  q quit, h help, t threads or pools, a c b n sort by allocation, CPU, blocked share, name,",
            "  r reverse, / filter, i hide idle rows, p pause, + - read less or more often, arrows scroll.",
            "",
            "Where standard output is no terminal, or none that can be drawn on, each reading is printed.",
            "",
            "Examples:",
            "  memscope live 4711",
            "  memscope live shop.jar --by pools --sort blocked",
            "  memscope live 4711 --once --format json | jq '.totals.allocatedBytesPerSecond'",
            "  memscope live 4711 --interval 10s --count 6 --format json >> rates.jsonl"
        })
final class LiveCommand implements Callable<Integer> {
    private static final int TEXT_ROWS = 20;
    private static final int JSON_ROWS = 10_000;

    /** How readings are printed. */
    private enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a row is. */
    private enum Rows {
        THREADS,
        POOLS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PID|NAME",
            description = "Process id, or main class or jar, of the JVM; memscope jvms lists them.")
    private String jvm = "";

    @Option(names = "--once", description = "One reading, printed.")
    private boolean once;

    @Option(names = "--count", paramLabel = "N", description = "So many readings; without it, until told to stop.")
    private @Nullable Integer count;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "Time between readings: 500ms, 10s, 1m (default: ${DEFAULT-VALUE}).")
    private String interval = "1s";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "Print readings in this format: ${COMPLETION-CANDIDATES}; json is one line each.")
    private @Nullable Format format;

    @Option(
            names = "--by",
            paramLabel = "ROWS",
            defaultValue = "threads",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Rows by = Rows.THREADS;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "allocation",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LiveOrder order = LiveOrder.ALLOCATION;

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "REGEX",
            converter = Converters.Regex.class,
            description = "Only threads, or pools, with this in their name.")
    private @Nullable Pattern threads;

    @Option(names = "--active", description = "Only rows that did something.")
    private boolean active;

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Converters.Rows.class,
            description = "Rows that are printed (text " + TEXT_ROWS + ", json " + JSON_ROWS + ").")
    private @Nullable Integer top;

    @Option(names = "--no-events", description = "Leave Flight Recorder alone; there are no blocked shares then.")
    private boolean noEvents;

    private final Terminal terminal;

    LiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException, IOException, InterruptedException {
        LiveOptions options = options();
        if (count != null && count < 1) {
            throw new ParameterException(spec.commandLine(), "--count must be 1 or more but is " + count);
        }
        boolean printing = once || format != null || !terminal.traits().outIsTerminal();
        long pid = RunningJvms.find(jvm);
        if (printing) {
            return print(pid, options, format == Format.JSON);
        }
        BlockingQueue<Object> happenings = new LinkedBlockingQueue<>();
        FullScreen screen;
        try {
            screen = FullScreen.open(terminal, happenings::add);
        } catch (IOException undrawable) {
            terminal.complain("memscope: " + undrawable.getMessage() + ": each reading is printed instead");
            return print(pid, options, false);
        }
        return show(pid, options, screen, happenings);
    }

    private LiveOptions options() {
        try {
            return new LiveOptions(duration(), !noEvents);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--interval: " + wrong.getMessage(), wrong);
        }
    }

    private Duration duration() {
        return Amounts.duration(interval);
    }

    private LiveChoices choices(int rows) {
        Integer readings = once ? Integer.valueOf(1) : count;
        return new LiveChoices(by == Rows.POOLS, order, threads, active, top == null ? rows : top, readings);
    }

    private int print(long pid, LiveOptions options, boolean json)
            throws DataException, JvmUnreachableException, InterruptedException {
        try (LiveMonitor monitor = LiveMonitor.open(pid, options)) {
            new FramePrinter(monitor, choices(json ? JSON_ROWS : TEXT_ROWS), terminal.traits(), terminal.out())
                    .print(json);
        } catch (JvmUnreachableException unreachable) {
            throw unreachable;
        } catch (IOException unwritable) {
            if (!Reason.isBrokenPipe(unwritable)) {
                throw new DataException("cannot write standard output: " + Reason.of(unwritable), unwritable);
            }
        }
        return ExitCode.DONE;
    }

    /** Whatever happens, the terminal is as it was before anything is said on it. */
    private int show(long pid, LiveOptions options, FullScreen screen, BlockingQueue<Object> happenings)
            throws IOException, InterruptedException {
        JvmUnreachableException ended;
        try (screen) {
            screen.show(List.of("connecting to " + pid + " ..."));
            try (LiveMonitor monitor = LiveMonitor.open(pid, options)) {
                ended = new InteractiveView(monitor, screen, happenings, choices(TEXT_ROWS), terminal.traits()).run();
            }
        }
        if (ended != null) {
            terminal.complain("memscope: " + ended.getMessage());
        }
        return ExitCode.DONE;
    }
}
