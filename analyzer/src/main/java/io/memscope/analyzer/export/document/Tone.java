package io.memscope.analyzer.export.document;

/** How a piece of text should stand out, where the medium can show it. */
public enum Tone {
    NORMAL,
    /** Of less interest than what stands around it. */
    QUIET,
    /** In order. */
    GOOD,
    /** Worth a look. */
    NOTICE,
    /** Wrong, or costly. */
    ALARM
}
