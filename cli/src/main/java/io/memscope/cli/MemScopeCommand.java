package io.memscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole; alone it only shows what there is. */
@Command(
        name = "memscope",
        versionProvider = VersionProvider.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = false,
        description =
                "Shows which threads of a JVM allocate what, where, and what holds them up, from flight recordings.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0   done",
            "  1   a gate failed (check, diff --fail-on)",
            "  2   wrong usage",
            "  3   input could not be read, a JVM not be reached, or output not be written",
            "  4   analyzed, but the data was damaged and --strict was given",
            "  70  a defect of MemScope; its trace is on standard error",
            "",
            "Colours are used on a terminal only, and not with NO_COLOR set. COLUMNS sets the width of text."
        })
final class MemScopeCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
