package io.memscope.analyzer.export.document;

import io.memscope.analyzer.gate.GateOutcome;
import io.memscope.analyzer.gate.GateOutcome.Status;
import java.util.ArrayList;
import java.util.List;

/** Given how gates came out, gives the words: the verdict, what failed with its evidence, and a table of all. */
public final class GateDocument {
    private static final int NAME_WIDTH = 16;

    private GateDocument() {}

    /**
     * The document.
     *
     * @param name what was checked
     * @param outcomes how each gate came out
     */
    public static Document of(String name, List<GateOutcome> outcomes) {
        long failed = count(outcomes, Status.FAILED);
        long unknown = count(outcomes, Status.NOT_RECORDED);
        String verdict = failed == 0
                ? "All of " + (outcomes.size() - unknown) + " gates passed"
                : failed + " of " + (outcomes.size() - unknown) + " gates failed";
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "verdict",
                "Verdict",
                List.of(new Block.Note(
                        verdict + (unknown == 0 ? "." : "; " + unknown + " could not be judged by what was recorded."),
                        failed == 0 ? Tone.GOOD : Tone.ALARM))));
        List<Block> findings = new ArrayList<>();
        for (GateOutcome outcome : outcomes) {
            if (outcome.status() == Status.FAILED && outcome.finding() != null) {
                findings.add(FindingSection.entry(outcome.finding()));
            }
        }
        if (!findings.isEmpty()) {
            sections.add(new Section("failed", "Failed", findings));
        }
        Table table = new TableBuilder<>(outcomes)
                .name("gate", 0, NAME_WIDTH, row -> Table.Cell.of(row.name()))
                .name("result", 0, 6, row -> new Table.Cell(word(row.status()), List.of(), tone(row.status())))
                .name("found", 0, 6, row -> Table.Cell.of(row.found()))
                .name("asked for", 1, 6, row -> Table.Cell.of(row.asked()))
                .build(Integer.MAX_VALUE);
        sections.add(new Section("gates", "Gates", List.of(table)));
        return new Document(name, sections);
    }

    private static long count(List<GateOutcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private static String word(Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case NOT_RECORDED -> "unknown";
        };
    }

    private static Tone tone(Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.ALARM;
            case NOT_RECORDED -> Tone.QUIET;
        };
    }
}
