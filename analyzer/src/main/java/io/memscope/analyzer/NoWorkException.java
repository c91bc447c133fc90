package io.memscope.analyzer;

import java.io.IOException;

/** A recording has none of the work that its figures were to be divided by; the message names both. */
public final class NoWorkException extends IOException {
    private static final long serialVersionUID = 1L;

    NoWorkException(String message) {
        super(message);
    }
}
