package io.memscope.analyzer.export.document;

import io.memscope.analyzer.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a section; every text in it may hold hostile text of the recording, as it was recorded. */
public sealed interface Block permits Block.Note, Block.Facts, Block.FindingEntry, Table {

    /**
     * A sentence or two.
     *
     * @param text the text
     * @param tone how it stands out
     */
    record Note(String text, Tone tone) implements Block {}

    /**
     * Labels and what they stand for.
     *
     * @param facts in the order to show them
     */
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A label and what it stands for.
     *
     * @param label a word or two
     * @param value the figure or text
     * @param tone how the value stands out
     */
    record Fact(String label, String value, Tone tone) {

        /** A fact that does not stand out. */
        public Fact(String label, String value) {
            this(label, value, Tone.NORMAL);
        }
    }

    /**
     * One finding.
     *
     * @param severity how much it matters
     * @param score from 0 to 100; null where the rule could not be applied
     * @param rule the rule's id
     * @param title what the rule looks for
     * @param summary the finding in a sentence
     * @param evidence what it rests on
     * @param threads threads concerned
     * @param frames the place in the code, from the method to its callers
     * @param remedy what to do
     */
    record FindingEntry(
            Severity severity,
            @Nullable Integer score,
            String rule,
            String title,
            String summary,
            List<Fact> evidence,
            List<String> threads,
            List<String> frames,
            String remedy)
            implements Block {

        public FindingEntry {
            evidence = List.copyOf(evidence);
            threads = List.copyOf(threads);
            frames = List.copyOf(frames);
        }
    }
}
