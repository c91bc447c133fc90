package io.memscope.analyzer.decode.chunk;

/** A part of a chunk makes no sense; the message says why, in a few lower-case words. Never leaves this package. */
class MalformedDataException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedDataException(String message) {
        // Thrown per broken event; nobody looks at the trace.
        super(message, null, false, false);
    }
}
