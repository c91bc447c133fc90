package io.memscope.remote.jvm;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A JVM that can't be reached or recorded; the message is one line that names the JVM and the reason. */
public final class JvmUnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Obstacle obstacle;
    private final String line;

    /**
     * Of a JVM.
     *
     * @param obstacle what kind of reason
     * @param message one line, beginning in lower case, that names the JVM
     */
    public JvmUnreachableException(Obstacle obstacle, String message) {
        this(obstacle, message, null);
    }

    /** The same, with what was thrown. */
    public JvmUnreachableException(Obstacle obstacle, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.obstacle = obstacle;
        this.line = message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** One line. */
    @Override
    public String getMessage() {
        return line;
    }

    /** What kind of reason. */
    public Obstacle obstacle() {
        return obstacle;
    }
}
