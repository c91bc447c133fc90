package io.memscope.analyzer.decode;

import java.io.IOException;

/** The input is not a recording, or none that can be read; the message is one lower-case line that names the file. */
public class UnreadableRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableRecordingException(String message) {
        super(message);
    }

    public UnreadableRecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
