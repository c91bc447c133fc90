package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.SiteReport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether most bytes come from one place in the code, so that one change would save them. */
final class SiteSkewRule implements Rule {

    @Override
    public String id() {
        return "allocation-by-site";
    }

    private static final class Place {
        private double bytes;
        private double share;
        private long samples;
        private List<Frame> frames = List.of();
        private double largestBytes = -1;

        void add(SiteReport site) {
            bytes += site.allocatedBytes().value();
            share += site.share();
            samples += site.allocatedBytes().samples();
            if (site.allocatedBytes().value() > largestBytes) {
                largestBytes = site.allocatedBytes().value();
                frames = site.frames();
            }
        }
    }

    @Override
    public Finding evaluate(Subject subject) {
        Map<String, Place> places = new HashMap<>();
        for (SiteReport site : subject.analysis().sites()) {
            if (!site.frames().isEmpty()) {
                places.computeIfAbsent(SiteLabel.of(site.frames()), label -> new Place())
                        .add(site);
            }
        }
        Map.Entry<String, Place> top = places.entrySet().stream()
                .max(Comparator.comparingDouble((Map.Entry<String, Place> entry) -> entry.getValue().share)
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElse(null);
        if (top == null) {
            return Verdict.fine(this, subject, "No sample has a stack trace.");
        }
        Place place = top.getValue();
        double share = Math.min(1, place.share);
        double least = AllocationWeight.least(subject, share);
        double weight = AllocationWeight.of(subject);
        return new Verdict(this, subject, Supported.score(text().score(share) * weight, text().score(least) * weight))
                .confidence(AllocationWeight.confidence(this, place.samples))
                .evidence("share of all bytes", share, Unit.SHARE)
                .evidence("lower end of its 95 % interval", least, Unit.SHARE)
                .evidence("bytes", place.bytes, Unit.BYTES)
                .evidence("samples", place.samples, Unit.COUNT)
                .threads(() -> Allocators.of(
                        subject, (type, stack) -> subject.label(stack).equals(top.getKey())))
                .stack(place.frames)
                .finding(Phrase.percent(share) + " of all bytes (" + Phrase.bytes(place.bytes) + ") are allocated at "
                        + top.getKey() + ".");
    }
}
