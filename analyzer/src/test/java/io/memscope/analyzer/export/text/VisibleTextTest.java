package io.memscope.analyzer.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @Test
    void leavesWhatCanBeReadAsItIs() {
        assertThat(VisibleText.of("main")).isEqualTo("main");
        assertThat(VisibleText.of("漢字 é 🙂 \\n שלום")).isEqualTo("漢字 é 🙂 \\n שלום");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, '\n', '\r', '\t', 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200d, 0x2028, 0x2029, 0x202e, 0x2066,
                0xfeff, 0xd800, 0xdfff, 0xe0001, 0xe0041, 0xffff
            })
    void showsWhatWouldBeObeyedOrHidden(int codePoint) {
        String shown = VisibleText.of("a" + new String(Character.toChars(codePoint)) + "b");

        assertThat(shown).matches("a\\\\(n|r|t|u[0-9a-f]{4}|u\\{[0-9a-f]+})b");
    }

    @Test
    void stacksNoMoreMarksThanALetterHas() {
        assertThat(VisibleText.of("e" + "\u0301".repeat(6))).isEqualTo("e" + "\u0301".repeat(4) + "\\u0301\\u0301");
    }

    @Test
    void writesAsciiWhereThereIsNoMore() {
        assertThat(VisibleText.of("±3 % … – µ ← ≤ ≈ ─ é 🙂", false))
                .isEqualTo("+-3 % ... - u <- <= ~ - \\u00e9 \\u{1f642}");
    }
}
