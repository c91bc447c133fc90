package io.memscope.cli;

import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Given the arguments of the command line, does what they say and gives the exit code. */
public final class Main {

    private Main() {}

    /** Runs the command line. */
    public static void main(String[] arguments) {
        LogConfiguration.install();
        // Times are converted by our own converters, and nothing here is Groovy: looking for both takes longer than
        // all the rest of the arguments.
        System.setProperty("picocli.converters.excludes", "java.[st].*");
        System.setProperty("picocli.disable.closures", "true");
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs the command line on a terminal, and gives the exit code. */
    public static int run(Terminal terminal, String... arguments) {
        StringWriter help = new StringWriter();
        Map<String, Supplier<Object>> commands = commands(terminal);
        boolean one = arguments.length > 0 && commands.containsKey(arguments[0]);
        CommandLine line = one ? one(arguments[0], commands) : all(commands, terminal);
        configure(line, terminal);
        line.setOut(new PrintWriter(help));
        int code = line.execute(one ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
        String text = help.toString();
        if (text.isEmpty()) {
            return code;
        }
        try {
            Output.write(terminal, null, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            return code;
        } catch (DataException e) {
            return refused(terminal, e);
        }
    }

    /** All but those that tell of the others. */
    private static Map<String, Supplier<Object>> commands(Terminal terminal) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("analyze", () -> new AnalyzeCommand(terminal));
        commands.put("summary", () -> new SummaryCommand(terminal));
        commands.put("view", () -> new ViewCommand(terminal));
        commands.put("export", () -> new ExportCommand(terminal));
        commands.put("flame", () -> new FlameCommand(terminal));
        commands.put("diff", () -> new DiffCommand(terminal));
        commands.put("check", () -> new CheckCommand(terminal));
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("jvms", () -> new JvmsCommand(terminal));
        commands.put("attach", () -> new AttachCommand(terminal));
        commands.put("live", () -> new LiveCommand(terminal));
        commands.put("start", () -> new StartCommand(terminal));
        commands.put("dump", () -> new DumpCommand(terminal));
        commands.put("stop", () -> new StopCommand(terminal));
        commands.put("status", () -> new StatusCommand(terminal));
        commands.put("record", () -> new RecordCommand(terminal));
        return commands;
    }

    /** The one command that is meant, on its own: picocli takes as long for each as a small recording does. */
    private static CommandLine one(String name, Map<String, Supplier<Object>> commands) {
        CommandLine line =
                new CommandLine(Objects.requireNonNull(commands.get(name)).get());
        line.getCommandSpec()
                .name("memscope " + name)
                .mixinStandardHelpOptions(true)
                .versionProvider(new VersionProvider());
        return line;
    }

    private static CommandLine all(Map<String, Supplier<Object>> commands, Terminal terminal) {
        CommandLine line = new CommandLine(new MemScopeCommand());
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.addSubcommand("completion", new CompletionCommand(terminal));
        line.addSubcommand("help", new HelpCommand());
        return line;
    }

    private static void configure(CommandLine line, Terminal terminal) {
        line.setErr(terminal.errWriter());
        // A file named @x is a file: nothing reads arguments from it.
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        CommandLine record = line.getSubcommands().get("record");
        if (record != null) {
            // The rest is another program's: its options are not ours.
            record.setStopAtPositional(true);
        }
        line.setUsageHelpWidth(80);
        boolean colour = terminal.traits().colour();
        line.setHelpFactory((command, unused) -> new Help(command, scheme(colour)));
        line.setParameterExceptionHandler((wrong, arguments) -> usage(terminal, wrong));
        line.setExecutionExceptionHandler((thrown, at, result) -> {
            if (thrown instanceof DataException refused) {
                return refused(terminal, refused);
            }
            if (thrown instanceof UnreadableRecordingException) {
                terminal.complain("memscope: " + thrown.getMessage());
                return ExitCode.DATA;
            }
            if (thrown instanceof IOException refused) {
                terminal.complain("memscope: " + described(refused));
                return ExitCode.DATA;
            }
            terminal.bug(thrown);
            return ExitCode.DEFECT;
        });
    }

    private static ColorScheme scheme(boolean colour) {
        return Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF);
    }

    private static String described(IOException refused) {
        String file = refused instanceof java.nio.file.FileSystemException system ? system.getFile() : null;
        return file == null ? Reason.of(refused) : file + ": " + Reason.of(refused);
    }

    private static int refused(Terminal terminal, DataException refused) {
        refused.lines().forEach(problem -> terminal.complain("memscope: " + problem));
        return ExitCode.DATA;
    }

    private static int usage(Terminal terminal, ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        terminal.complain(command.getCommandSpec().qualifiedName() + ": " + wrong.getMessage());
        StringWriter guesses = new StringWriter();
        UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(guesses));
        guesses.toString().lines().forEach(terminal::complain);
        String synopsis = command.getHelp().fullSynopsis();
        synopsis.stripTrailing().lines().forEach(terminal::complain);
        terminal.complain("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}
