package io.memscope.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** The recordings that a command is given as its only arguments. */
final class FileArguments {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Flight recordings, compressed by gzip or LZ4 or not, or folders of them; several are read as if they were one.")
    private List<Path> files = List.of();

    /**
     * The files, all of which can be opened.
     *
     * @throws DataException naming each that can't
     */
    List<Path> checked() throws DataException {
        InputFiles.check(files);
        return files;
    }

    /** Their names, for messages. */
    String text() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
