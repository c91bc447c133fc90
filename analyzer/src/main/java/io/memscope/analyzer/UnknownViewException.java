package io.memscope.analyzer;

import java.util.List;

/** There is neither a view nor an event type of that name; the message has names that may be meant. */
public class UnknownViewException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnknownViewException(String name, List<String> near) {
        super("there is no view and no event type '" + name + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?"));
    }
}
