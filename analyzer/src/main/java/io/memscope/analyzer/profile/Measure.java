package io.memscope.analyzer.profile;

/**
 * What one of the numbers of a row says.
 *
 * @param name in a word, as profiles of other runtimes name it where they have it: {@code samples}, {@code alloc_space}
 * @param unit what is counted
 */
public record Measure(String name, Unit unit) {

    /** What numbers count. */
    public enum Unit {
        /** Events. */
        COUNT("count"),
        /** Bytes. */
        BYTES("bytes"),
        /** Nanoseconds. */
        NANOS("nanoseconds");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        /** {@code count}, {@code bytes} or {@code nanoseconds}. */
        public String text() {
            return text;
        }
    }
}
