package io.memscope.cli;

import io.memscope.analyzer.decode.UnreadableRecordingException;
import io.memscope.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
        System.setProperty("picocli.disable.closures", "true");
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs the command line on a terminal, and gives the exit code. */
    public static int run(Terminal terminal, String... arguments) {
        StringWriter help = new StringWriter();
        CommandLine line = commandLine(terminal, arguments);
        line.setOut(new PrintWriter(help));
        int code = line.execute(arguments);
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

    private static CommandLine commandLine(Terminal terminal, String... given) {
        CommandLine line = new CommandLine(new MemScopeCommand());
        addSubcommands(line, terminal, given.length == 0 ? "" : given[0]);
        line.setErr(terminal.errWriter());
        // A file named @x is a file: nothing reads arguments from it.
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
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
        return line;
    }

    /** The one that is meant, if the first argument names one: each takes time to describe itself. Else all. */
    private static void addSubcommands(CommandLine line, Terminal terminal, String first) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("analyze", () -> new AnalyzeCommand(terminal));
        commands.put("summary", () -> new SummaryCommand(terminal));
        commands.put("export", () -> new ExportCommand(terminal));
        commands.put("rules", () -> new RulesCommand(terminal));
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("completion", () -> new CompletionCommand(terminal));
        commands.put("help", HelpCommand::new);
        boolean all = !commands.containsKey(first) || first.equals("completion") || first.equals("help");
        commands.forEach((name, command) -> {
            if (all || name.equals(first)) {
                line.addSubcommand(name, command.get());
            }
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
