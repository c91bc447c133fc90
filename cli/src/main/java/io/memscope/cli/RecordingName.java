package io.memscope.cli;

import picocli.CommandLine.Option;

/** Which recording of a JVM is meant. */
final class RecordingName {
    private static final String DEFAULT = "memscope";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Converters.Name.class,
            defaultValue = DEFAULT,
            description = "Name of the recording in the JVM (default: ${DEFAULT-VALUE}).")
    private String value = DEFAULT;

    String value() {
        return value;
    }

    /** As it is to be given again. */
    String asOption() {
        return value.equals(DEFAULT) ? "" : " --name " + value;
    }
}
