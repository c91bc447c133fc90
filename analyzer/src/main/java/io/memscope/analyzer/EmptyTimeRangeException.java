package io.memscope.analyzer;

/** The time range asked for ends before it starts; the message says both as they were given. */
public class EmptyTimeRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public EmptyTimeRangeException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
