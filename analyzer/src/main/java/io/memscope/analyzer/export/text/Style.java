package io.memscope.analyzer.export.text;

import io.memscope.analyzer.export.document.Tone;

/** How text stands out in a terminal: by the codes of ECMA-48, which every terminal knows. */
enum Style {
    NORMAL(""),
    HEADING("1"),
    QUIET("2"),
    GOOD("32"),
    NOTICE("33"),
    ALARM("1;31");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(Tone tone) {
        return switch (tone) {
            case NORMAL -> NORMAL;
            case QUIET -> QUIET;
            case GOOD -> GOOD;
            case NOTICE -> NOTICE;
            case ALARM -> ALARM;
        };
    }

    String on(String text, boolean colour) {
        return !colour || code.isEmpty() || text.isBlank() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
