package io.memscope.analyzer.finding.runtime;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.DataQuality;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.ArrayList;
import java.util.List;

/** Whether the recording itself is incomplete, so that other findings may be missing or wrong. */
final class RecordingTroubleRule implements Rule {
    /** Kinds of things that a report is made of, each with the events for it; see the report's own list. */
    private static final double KINDS = 12;

    @Override
    public String id() {
        return "recording-trouble";
    }

    @Override
    public Finding evaluate(Subject subject) {
        DataQuality quality = subject.analysis().dataQuality();
        double bytes = Math.max(1, subject.analysis().provenance().fileBytes());
        Long lostBytes = quality.lostBytes();
        double lost = lostBytes == null ? 0 : lostBytes / (bytes + lostBytes);
        Double truncatedShare = quality.truncatedStackShare();
        double truncated =
                truncatedShare == null || quality.allocationSamples() < text().limit("few-stacks") ? 0 : truncatedShare;
        double damagedBytes =
                quality.damages().stream().mapToDouble(Damage::lengthBytes).sum();
        double damaged = quality.damages().isEmpty() ? 0 : Math.max(0.001, Math.min(1, damagedBytes / bytes));
        double disabled = Math.min(1, quality.notRecorded().size() / KINDS);
        int score = Math.max(
                Math.max(text().score("score-lost", lost), text().score("score-truncated", truncated)),
                Math.max(
                        damaged > 0 ? text().score("score-damaged", damaged) : 0,
                        text().score("score-disabled", disabled)));
        List<String> troubles = new ArrayList<>();
        if (lost > 0) {
            troubles.add(Phrase.percent(lost) + " of the events' bytes were lost");
        }
        if (truncated > 0) {
            troubles.add(Phrase.percent(truncated) + " of the stacks are cut");
        }
        if (damaged > 0) {
            troubles.add(Phrase.count(quality.damages().size(), "part") + " of the input could not be read");
        }
        if (disabled > 0) {
            troubles.add(Phrase.count(quality.notRecorded().size(), "kind") + " of events "
                    + (quality.notRecorded().size() == 1 ? "was" : "were") + " off");
        }
        return new Verdict(this, subject, score)
                .evidence("events lost", lost, Unit.SHARE)
                .evidence("stacks cut", truncated, Unit.SHARE)
                .evidence("input damaged", damaged, Unit.SHARE)
                .evidence("kinds of events that were off", disabled, Unit.SHARE)
                .finding(troubles.isEmpty() ? "Nothing was lost, cut or off." : sentence(troubles));
    }

    private static String sentence(List<String> troubles) {
        String all = String.join("; ", troubles);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }
}
