package io.memscope.cli;

import io.memscope.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Given a shell, prints what teaches it to complete the words of this command line. */
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bash, for this shell:     source <(memscope completion bash)",
            "  bash, for every shell:    memscope completion bash \\",
            "                              > ~/.local/share/bash-completion/completions/memscope",
            "  zsh, in ~/.zshrc:         autoload -U compinit && compinit",
            "                            source <(memscope completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells; one script serves both, zsh runs it by its bashcompinit. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before the command is called
    private Shell shell;

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws DataException {
        String script = AutoComplete.bash("memscope", spec.root().commandLine());
        String head = "# Completion of memscope for " + shell + "\n";
        Output.write(terminal, null, out -> out.write((head + script).getBytes(StandardCharsets.UTF_8)));
        return ExitCode.DONE;
    }
}
