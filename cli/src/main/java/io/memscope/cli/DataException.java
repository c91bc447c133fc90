package io.memscope.cli;

import java.util.List;

/**
 * Input that can't be read or output that can't be written; each message is one lower-case line that names the file.
 */
final class DataException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> lines;

    DataException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    DataException(String line, Throwable cause) {
        super(line, cause);
        this.lines = List.of(line);
    }

    List<String> lines() {
        return lines;
    }
}
