package io.memscope.analyzer;

/** Which reader reads a recording. */
public enum ReaderKind {
    /** The chunk reader, unless a file is of a format that only JMC knows. */
    AUTO,
    /** The chunk reader: fast, in bounded memory, saves what can be saved of damaged files; formats 1 and 2. */
    CHUNK,
    /** JDK Mission Control's parser: the reference, reads every format. */
    JMC
}
