package io.memscope.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Given the bytes that a terminal sends, gives the keys that were pressed: UTF-8, and the sequences of ANSI terminals
 * (ECMA-48, and {@code xterm}'s for keypads).
 */
final class KeyReader {
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    /** What follows an escape of a terminal follows at once; of a finger, it takes longer. */
    private static final long SEQUENCE_MILLIS = 50;

    private final InputStream in;
    private int pushed = -1;

    KeyReader(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for a key.
     *
     * @return {@link Key.Kind#INTERRUPT} at the end of input
     * @throws IOException if the terminal can't be read anymore
     */
    Key next() throws IOException {
        int first = read();
        return switch (first) {
            case -1, 3, 4 -> Key.of(Key.Kind.INTERRUPT);
            case 8, DELETE -> Key.of(Key.Kind.BACKSPACE);
            case '\r', '\n' -> Key.of(Key.Kind.ENTER);
            case 12 -> Key.of(Key.Kind.REDRAW);
            case 21 -> Key.of(Key.Kind.ERASE_LINE);
            case 26 -> Key.of(Key.Kind.SUSPEND);
            case ESCAPE -> afterEscape();
            default -> first < ' ' ? Key.of(Key.Kind.UNKNOWN) : character(first);
        };
    }

    private int read() throws IOException {
        int kept = pushed;
        pushed = -1;
        return kept >= 0 ? kept : in.read();
    }

    private Key afterEscape() throws IOException {
        if (!comesSoon()) {
            return Key.of(Key.Kind.ESCAPE);
        }
        int second = in.read();
        if (second == '[' || second == 'O') {
            return sequence();
        }
        pushed = second;
        return Key.of(Key.Kind.ESCAPE);
    }

    private boolean comesSoon() throws IOException {
        long end = System.nanoTime() + SEQUENCE_MILLIS * 1_000_000;
        while (in.available() == 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Parameters, then a letter or a tilde; an unfinished one ends where nothing more comes. */
    private Key sequence() throws IOException {
        StringBuilder parameters = new StringBuilder();
        while (comesSoon()) {
            int next = in.read();
            if (next >= '@' && next <= '~') {
                return Key.of(named((char) next, parameters.toString()));
            }
            if (next < ' ' || parameters.length() > 16) {
                break;
            }
            parameters.append((char) next);
        }
        return Key.of(Key.Kind.UNKNOWN);
    }

    private static Key.Kind named(char last, String parameters) {
        return switch (last) {
            case 'A' -> Key.Kind.UP;
            case 'B' -> Key.Kind.DOWN;
            case 'C' -> Key.Kind.RIGHT;
            case 'D' -> Key.Kind.LEFT;
            case 'H' -> Key.Kind.HOME;
            case 'F' -> Key.Kind.END;
            case '~' ->
                switch (parameters) {
                    case "1", "7" -> Key.Kind.HOME;
                    case "4", "8" -> Key.Kind.END;
                    case "5" -> Key.Kind.PAGE_UP;
                    case "6" -> Key.Kind.PAGE_DOWN;
                    case "3" -> Key.Kind.BACKSPACE;
                    default -> Key.Kind.UNKNOWN;
                };
            default -> Key.Kind.UNKNOWN;
        };
    }

    private Key character(int first) throws IOException {
        int more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
        if (more == 0) {
            return Key.character(first);
        }
        if (more < 0) {
            return Key.of(Key.Kind.UNKNOWN);
        }
        byte[] bytes = new byte[more + 1];
        bytes[0] = (byte) first;
        for (int i = 1; i <= more; i++) {
            if (!comesSoon()) {
                return Key.of(Key.Kind.UNKNOWN);
            }
            bytes[i] = (byte) in.read();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Key.character(text.codePointAt(0));
        } catch (CharacterCodingException malformed) {
            return Key.of(Key.Kind.UNKNOWN);
        }
    }
}
