package io.memscope.cli;

/** What the process tells the shell. */
final class ExitCode {

    /** Done. */
    static final int DONE = 0;

    /** A gate failed: what was asked of the recording does not hold. */
    static final int GATE_FAILED = 1;

    /** The command line makes no sense; its syntax is on standard error. */
    static final int USAGE = 2;

    /** The input could not be read or the output not be written; one line on standard error says which and why. */
    static final int DATA = 3;

    /** Analyzed, but the data was damaged and {@code --strict} was given. */
    static final int DAMAGED = 4;

    /** A defect of MemScope, with its trace on standard error: EX_SOFTWARE of {@code sysexits.h}. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
