package io.memscope.analyzer.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNameTest {

    @ParameterizedTest
    @CsvSource({
        "com.example.web.Handler.handle:12, 33, com.example.web.Handler.handle:12",
        "com.example.web.Handler.handle:12, 32, c.example.web.Handler.handle:12",
        "com.example.web.Handler.handle:12, 26, c.e.web.Handler.handle:12",
        "com.example.web.Handler.handle:12, 23, c.e.w.Handler.handle:12",
        "com.example.web.Handler.handle:12, 15, c.e.w.H…ndle:12",
        "← (3) com.example.web.Handler.handle:12, 32, ← (3) c.e.web.Handler.handle:12",
        "at com.example.web.Handler.handle:12, 28, at c.e.web.Handler.handle:12",
        "http-nio-8080-exec-17, 10, http-…c-17",
        "a.b.c, 3, a…c",
    })
    void shortensPackagesFirst(String name, int columns, String shortened) {
        assertThat(JavaName.shorten(name, columns, true)).isEqualTo(shortened);
    }
}
