package io.memscope.analyzer.export.document;

import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Evidence;
import io.memscope.analyzer.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Given what the rules found, gives the section that says it: the worst first, then what was in order. */
final class FindingSection {

    private static final int FRAMES = 5;

    private FindingSection() {}

    static Section of(List<Finding> findings) {
        List<Block> blocks = new ArrayList<>();
        for (Finding finding : findings) {
            if (matters(finding)) {
                blocks.add(entry(finding));
            }
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Note("No bottleneck was found by the rules that could be applied.", Tone.NORMAL));
        }
        List<Fact> inOrder = findings.stream()
                .filter(finding -> finding.severity() == Severity.OK)
                .map(finding -> new Fact(finding.title(), finding.summary(), Tone.NORMAL))
                .toList();
        if (!inOrder.isEmpty()) {
            blocks.add(new Block.Note("Looked at and in order:", Tone.GOOD));
            blocks.add(new Block.Facts(inOrder));
        }
        List<Fact> notApplied = findings.stream()
                .filter(finding -> finding.severity() == Severity.NOT_RECORDED)
                .map(finding -> new Fact(finding.title(), finding.remedy(), Tone.QUIET))
                .toList();
        if (!notApplied.isEmpty()) {
            blocks.add(new Block.Note("Not recorded, so not looked at; what would record it:", Tone.QUIET));
            blocks.add(new Block.Facts(notApplied));
        }
        return new Section("findings", "Findings", blocks);
    }

    private static boolean matters(Finding finding) {
        return finding.severity() == Severity.WARNING || finding.severity() == Severity.INFO;
    }

    static Block.FindingEntry entry(Finding finding) {
        return new Block.FindingEntry(
                finding.severity(),
                finding.score(),
                finding.rule(),
                finding.title(),
                finding.summary(),
                facts(finding),
                finding.threads(),
                StackText.first(finding.stack(), FRAMES),
                finding.remedy());
    }

    private static List<Fact> facts(Finding finding) {
        List<Fact> facts = new ArrayList<>();
        finding.evidence().forEach(evidence -> facts.add(new Fact(evidence.label(), figure(evidence))));
        if (finding.confidence() != null) {
            facts.add(new Fact("confidence", finding.confidence().name().toLowerCase(Locale.ROOT)));
        }
        if (!finding.origin().equals(Finding.MEMSCOPE)) {
            facts.add(new Fact("second opinion of", finding.origin()));
        }
        if (!finding.reference().isEmpty()) {
            facts.add(new Fact("reference", finding.reference()));
        }
        return facts;
    }

    private static String figure(Evidence evidence) {
        double value = evidence.value();
        return switch (evidence.unit()) {
            case COUNT -> Quantity.count(value);
            case BYTES -> Quantity.bytes(value);
            case BYTES_PER_SECOND -> Quantity.byteRate(value);
            case NANOS -> Quantity.duration(value);
            case SHARE -> Quantity.share(value);
            case PER_SECOND -> Quantity.count(value) + "/s";
        };
    }
}
