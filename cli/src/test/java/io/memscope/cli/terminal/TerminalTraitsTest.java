package io.memscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTraitsTest {

    @Test
    void columnsSetTheWidth() {
        assertThat(TerminalTraits.width(Map.of("COLUMNS", "132"), false)).isEqualTo(132);
        assertThat(TerminalTraits.width(Map.of(), false)).isEqualTo(80);
        assertThat(TerminalTraits.width(Map.of("COLUMNS", "wide"), false)).isEqualTo(80);
        assertThat(TerminalTraits.width(Map.of("COLUMNS", "99999"), false)).isEqualTo(400);
    }

    @Test
    void theLocaleSetsTheCharacters() {
        assertThat(TerminalTraits.unicode(Map.of())).isTrue();
        assertThat(TerminalTraits.unicode(Map.of("LANG", "en_US.UTF-8"))).isTrue();
        assertThat(TerminalTraits.unicode(Map.of("LANG", "de_DE.utf8"))).isTrue();
        assertThat(TerminalTraits.unicode(Map.of("LANG", "C"))).isFalse();
        assertThat(TerminalTraits.unicode(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "POSIX")))
                .isFalse();
    }

    @Test
    void noColoursWhereThereIsNoTerminal() {
        // The tests' own streams are pipes or files; where they are a terminal, NO_COLOR and a dumb one still count.
        assertThat(TerminalTraits.detect(Map.of("NO_COLOR", "1", "TERM", "xterm"))
                        .colour())
                .isFalse();
        assertThat(TerminalTraits.detect(Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(TerminalTraits.detect(Map.of()).colour()).isFalse();
    }
}
