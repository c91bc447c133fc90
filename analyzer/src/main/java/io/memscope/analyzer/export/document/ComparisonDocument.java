package io.memscope.analyzer.export.document;

import io.memscope.analyzer.comparison.ComparedFigure;
import io.memscope.analyzer.comparison.Comparison;
import io.memscope.analyzer.comparison.Difference;
import io.memscope.analyzer.comparison.Difference.Verdict;
import io.memscope.analyzer.comparison.FindingChange;
import io.memscope.analyzer.export.document.Block.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Given a comparison, gives the words: both sides, what differs by more than chance, then a table of each kind. */
public final class ComparisonDocument {
    private static final int NAME_WIDTH = 20;

    private ComparisonDocument() {}

    /**
     * The document.
     *
     * @param comparison what to tell
     * @param top rows of each table
     */
    public static Document of(Comparison comparison, int top) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("sides", "Compared", List.of(new Block.Facts(sides(comparison)))));
        sections.add(new Section("verdict", "In short", verdict(comparison)));
        if (!comparison.findings().isEmpty()) {
            sections.add(new Section("findings", "Findings", List.of(findings(comparison.findings(), top))));
        }
        for (ComparedFigure quantity : ComparedFigure.values()) {
            List<Difference> differences = comparison.of(quantity);
            if (!differences.isEmpty() && !quantity.whole()) {
                sections.add(new Section(
                        quantity.id(), title(quantity), List.of(table(comparison, differences, false, top))));
            }
        }
        return new Document("what differs", sections);
    }

    private static List<Fact> sides(Comparison comparison) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("before", side(comparison.base())));
        facts.add(new Fact("after", side(comparison.next())));
        facts.add(new Fact("figures", "per " + comparison.work()));
        boolean single = comparison.base().sources().size() == 1
                || comparison.next().sources().size() == 1;
        facts.add(new Fact(
                "significant",
                "beyond chance at the 95 % level for all figures together"
                        + (single
                                ? "; runs are taken to vary by "
                                        + Quantity.share(comparison.runVariation())
                                        + ", which several recordings on each side would show"
                                : "")));
        return facts;
    }

    private static String side(Comparison.Side side) {
        return String.join(", ", side.sources()) + " (" + Quantity.duration(side.seconds() * 1e9)
                + (side.work() == side.seconds() ? "" : ", " + Quantity.count(side.work()) + " units of work") + ")";
    }

    private static List<Block> verdict(Comparison comparison) {
        List<Block> blocks = new ArrayList<>();
        long significant = comparison.differences().stream()
                .filter(Difference::significant)
                .count();
        blocks.add(
                significant == 0
                        ? new Block.Note("Nothing differs by more than chance.", Tone.GOOD)
                        : new Block.Note(
                                significant + (significant == 1 ? " figure differs" : " figures differ")
                                        + " by more than chance.",
                                Tone.NOTICE));
        List<Difference> whole = comparison.differences().stream()
                .filter(difference -> difference.quantity().whole())
                .toList();
        if (!whole.isEmpty()) {
            blocks.add(table(comparison, whole, true, Integer.MAX_VALUE));
        }
        return blocks;
    }

    private static Table findings(List<FindingChange> findings, int top) {
        return new TableBuilder<>(findings)
                .name("rule", 0, NAME_WIDTH, row -> Table.Cell.of(row.title()))
                .figure("before", 0, row -> score(row.base()))
                .figure("after", 0, row -> score(row.next()))
                .name(
                        "",
                        0,
                        6,
                        row -> new Table.Cell(
                                row.worse() ? "worse" : row.better() ? "better" : "",
                                List.of(),
                                row.worse() ? Tone.ALARM : row.better() ? Tone.GOOD : Tone.NORMAL))
                .build(top);
    }

    private static String score(@Nullable Integer score) {
        return score == null ? Quantity.ABSENT : String.valueOf(score);
    }

    private static Table table(Comparison comparison, List<Difference> differences, boolean whole, int top) {
        return new TableBuilder<>(differences)
                .name("what", 0, NAME_WIDTH, row -> Table.Cell.of(whole ? title(row.quantity()) : row.name()))
                .figure("before", 0, row -> amount(row.quantity(), row.base(), comparison))
                .figure("after", 0, row -> amount(row.quantity(), row.next(), comparison))
                .figure("change", 0, row -> percent(row.change()))
                .figure("95 %", 1, ComparisonDocument::interval)
                .name("verdict", 0, 8, row -> new Table.Cell(word(row.verdict()), List.of(), tone(row.verdict())))
                .figure(
                        "samples",
                        2,
                        row -> row.baseSamples() + row.nextSamples() == 0
                                ? null
                                : Quantity.count(row.baseSamples()) + " / " + Quantity.count(row.nextSamples()))
                .build(top);
    }

    private static String amount(ComparedFigure quantity, double value, Comparison comparison) {
        boolean perSecond = comparison.work().equals("second");
        return switch (quantity.unit()) {
            case BYTES -> perSecond ? Quantity.byteRate(value) : Quantity.bytes(value);
            case NANOS -> Quantity.duration(value) + (perSecond ? "/s" : "");
        };
    }

    private static String percent(@Nullable Double change) {
        if (change == null) {
            return Quantity.ABSENT;
        }
        if (change >= 9.995) {
            return "×" + Quantity.count(Math.rint((change + 1) * 10) / 10);
        }
        return String.format(Locale.ROOT, "%+.1f %%", change * 100);
    }

    private static @Nullable String interval(Difference row) {
        Double low = row.changeLow();
        Double high = row.changeHigh();
        return low == null || high == null ? null : percent(low) + " … " + percent(high);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MORE -> "more";
            case LESS -> "less";
            case NEW -> "new";
            case GONE -> "gone";
            case UNSURE -> "unsure";
            case TOO_FEW_SAMPLES -> "too few samples";
            case NOT_JUDGED -> "not judged";
        };
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case MORE, NEW -> Tone.ALARM;
            case LESS, GONE -> Tone.GOOD;
            case UNSURE, TOO_FEW_SAMPLES, NOT_JUDGED -> Tone.QUIET;
        };
    }

    private static String title(ComparedFigure quantity) {
        return switch (quantity) {
            case ALLOCATION -> "allocated bytes";
            case CPU -> "CPU time";
            case BLOCKED -> "blocked on monitors";
            case GC_PAUSE -> "GC pauses";
            case POOL_ALLOCATION -> "Bytes allocated by thread pools";
            case POOL_CPU -> "CPU time of thread pools";
            case POOL_BLOCKED -> "Thread pools blocked on monitors";
            case CLASS -> "Bytes allocated by class";
            case SITE -> "Bytes allocated by place";
            case METHOD -> "CPU time by method";
            case LOCK -> "Blocked on monitors by class";
        };
    }
}
