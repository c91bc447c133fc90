package io.memscope.remote;

import java.io.IOException;
import java.nio.file.Path;

/** A recording that could not be written where it was wanted, and is kept elsewhere. */
public final class UndeliveredRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path wanted;
    private final transient Path kept;
    private final transient IOException reason;

    UndeliveredRecordingException(Path wanted, Path kept, IOException cause) {
        super("cannot write " + wanted + ": " + cause.getMessage() + "; the recording is kept in " + kept, cause);
        this.wanted = wanted;
        this.kept = kept;
        this.reason = cause;
    }

    /** Where it was wanted. */
    public Path wanted() {
        return wanted;
    }

    /** Where it is. */
    public Path kept() {
        return kept;
    }

    /** Why it could not be written. */
    public IOException reason() {
        return reason;
    }
}
