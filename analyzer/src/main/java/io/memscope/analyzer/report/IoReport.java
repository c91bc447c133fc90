package io.memscope.analyzer.report;

/**
 * IO with one file or host.
 *
 * @param kind file or socket
 * @param target path, or host and port
 * @param read reads
 * @param write writes
 * @param threadCount threads that did it
 */
public record IoReport(Kind kind, String target, IoSum read, IoSum write, int threadCount) {

    /** What was read or written. */
    public enum Kind {
        FILE,
        SOCKET
    }

    /** Reads and writes together. */
    public IoSum both() {
        return read.plus(write);
    }
}
