package io.memscope.cli.terminal;

/**
 * A key that was pressed.
 *
 * @param kind which
 * @param codePoint the character, for {@link Kind#CHARACTER}; else 0
 */
public record Key(Kind kind, int codePoint) {

    /** Keys that mean something. */
    public enum Kind {
        /** Any that writes a character. */
        CHARACTER,
        /** Return. */
        ENTER,
        /** Escape, alone. */
        ESCAPE,
        /** Backspace or delete. */
        BACKSPACE,
        /** Ctrl-C where the terminal does not make a signal of it, or the end of input. */
        INTERRUPT,
        /** Ctrl-Z. */
        SUSPEND,
        /** Ctrl-L. */
        REDRAW,
        /** Ctrl-U. */
        ERASE_LINE,
        /** An arrow. */
        UP,
        /** An arrow. */
        DOWN,
        /** An arrow. */
        LEFT,
        /** An arrow. */
        RIGHT,
        /** A page up. */
        PAGE_UP,
        /** A page down. */
        PAGE_DOWN,
        /** To the start. */
        HOME,
        /** To the end. */
        END,
        /** The terminal has another size. */
        RESIZED,
        /** Anything else. */
        UNKNOWN
    }

    /** One without a character. */
    public static Key of(Kind kind) {
        return new Key(kind, 0);
    }

    /** One that writes a character. */
    public static Key character(int codePoint) {
        return new Key(Kind.CHARACTER, codePoint);
    }

    /** Whether it is this character. */
    public boolean is(char character) {
        return kind == Kind.CHARACTER && codePoint == character;
    }
}
