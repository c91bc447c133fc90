package io.memscope.recorder;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Given what went other than configured, keeps each sentence once, in the order of their first appearance and as many
 * as a reader will read.
 */
final class SessionWarnings {

    private static final int MOST = 50;

    private final Set<String> sentences = new LinkedHashSet<>();

    synchronized void add(String sentence) {
        if (sentences.size() < MOST) {
            // One line each: they are stored as lines.
            sentences.add(sentence.replaceAll("\\s*\\R\\s*", " "));
        }
    }

    /** A failure in the recorder itself, which must not reach the application. */
    void add(String what, Throwable failure) {
        add(what + " failed: " + failure);
    }

    synchronized List<String> list() {
        return List.copyOf(sentences);
    }
}
