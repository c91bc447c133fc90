package io.memscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyReaderTest {

    private static List<Key> keys(String sent) throws IOException {
        KeyReader reader = new KeyReader(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
        List<Key> keys = new ArrayList<>();
        Key key = reader.next();
        while (key.kind() != Key.Kind.INTERRUPT) {
            keys.add(key);
            key = reader.next();
        }
        return keys;
    }

    private static List<Key.Kind> kinds(String sent) throws IOException {
        return keys(sent).stream().map(Key::kind).toList();
    }

    @Test
    void readsCharactersOfUtf8() throws IOException {
        assertThat(keys("qä€😀"))
                .containsExactly(Key.character('q'), Key.character('ä'), Key.character('€'), Key.character(0x1f600));
    }

    @Test
    void readsTheSequencesOfTerminals() throws IOException {
        assertThat(kinds("\033[A\033[B\033OC\033[D"))
                .containsExactly(Key.Kind.UP, Key.Kind.DOWN, Key.Kind.RIGHT, Key.Kind.LEFT);
        assertThat(kinds("\033[5~\033[6~\033[H\033[F\033[1~\033[4~\033OH"))
                .containsExactly(
                        Key.Kind.PAGE_UP,
                        Key.Kind.PAGE_DOWN,
                        Key.Kind.HOME,
                        Key.Kind.END,
                        Key.Kind.HOME,
                        Key.Kind.END,
                        Key.Kind.HOME);
    }

    @Test
    void readsControls() throws IOException {
        assertThat(kinds("\r\n\177\b\014\025\032"))
                .containsExactly(
                        Key.Kind.ENTER,
                        Key.Kind.ENTER,
                        Key.Kind.BACKSPACE,
                        Key.Kind.BACKSPACE,
                        Key.Kind.REDRAW,
                        Key.Kind.ERASE_LINE,
                        Key.Kind.SUSPEND);
    }

    @Test
    void anEscapeAloneIsAKey() throws IOException {
        assertThat(kinds("\033")).containsExactly(Key.Kind.ESCAPE);
        assertThat(keys("\033q")).containsExactly(Key.of(Key.Kind.ESCAPE), Key.character('q'));
    }

    @Test
    void whatIsUnfinishedOrUnknownDoesNotHang() throws IOException {
        assertThat(kinds("\033[")).containsExactly(Key.Kind.UNKNOWN);
        assertThat(kinds("\033[99999999999999999999999A")).isNotEmpty();
        assertThat(kinds("\033[1;5P\001")).containsExactly(Key.Kind.UNKNOWN, Key.Kind.UNKNOWN);
        byte[] half = {(byte) 0xe2, (byte) 0x82};
        assertThat(new KeyReader(new ByteArrayInputStream(half)).next().kind()).isEqualTo(Key.Kind.UNKNOWN);
    }

    @Test
    void sizesOfTerminalsThatDoNotTellAreTheUsual() {
        assertThat(Stty.parse("40 132")).isEqualTo(new Stty.Size(40, 132));
        for (String none : List.of("", "0 0", "24 0", "-1 80", "what", "999999 1")) {
            assertThat(Stty.parse(none)).as(none).isEqualTo(new Stty.Size(24, 80));
        }
    }
}
