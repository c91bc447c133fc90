package io.memscope.analyzer.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayWidthTest {

    @Test
    void countsColumns() {
        assertThat(DisplayWidth.of("abc")).isEqualTo(3);
        assertThat(DisplayWidth.of("é")).isEqualTo(1);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("漢字")).isEqualTo(4);
        assertThat(DisplayWidth.of("한글")).isEqualTo(4);
        assertThat(DisplayWidth.of("ｱ")).isEqualTo(1);
        assertThat(DisplayWidth.of("Ａ")).isEqualTo(2);
        assertThat(DisplayWidth.of("🙂")).isEqualTo(2);
        assertThat(DisplayWidth.of("❤\ufe0f")).isEqualTo(2);
        assertThat(DisplayWidth.of("…–±≤←─")).isEqualTo(6);
    }

    @Test
    void shortensInTheMiddle() {
        assertThat(DisplayWidth.shorten("abcdefghij", 10, true)).isEqualTo("abcdefghij");
        assertThat(DisplayWidth.shorten("abcdefghijk", 10, true)).isEqualTo("abcde…hijk");
        assertThat(DisplayWidth.shorten("abcdefghijk", 10, false)).isEqualTo("abcd...ijk");
        assertThat(DisplayWidth.shorten("漢字漢字漢字", 6, true)).isEqualTo("漢…字");
        assertThat(DisplayWidth.shorten("abcdef", 2, true)).isEqualTo("ab");
    }

    @Test
    void neverCutsACharacterNorLeavesAMarkAlone() {
        assertThat(DisplayWidth.shorten("🙂🙂🙂🙂", 5, true)).isEqualTo("🙂…🙂");
        assertThat(DisplayWidth.shorten("aaaae\u0301zz", 4, true)).isEqualTo("aa…z");
        assertThat(DisplayWidth.shorten("aaaaae\u0301z", 5, true)).isEqualTo("aa…e\u0301z");
    }

    @Test
    void wrapsAtSpacesAndAnywhereWhereThereAreNone() {
        assertThat(DisplayWidth.wrap("one two three", 7)).isEqualTo(List.of("one two", "three"));
        assertThat(DisplayWidth.wrap("abcdefgh ij", 4)).isEqualTo(List.of("abcd", "efgh", "ij"));
        assertThat(DisplayWidth.wrap("", 4)).isEqualTo(List.of(""));
        assertThat(String.join("", DisplayWidth.wrap("漢字漢字漢", 3))).isEqualTo("漢字漢字漢");
    }
}
