package io.memscope.analyzer.finding;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.Analysis;
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
    /** Score by the place's part of the bytes. */
    private static final ScoreCurve CURVE = ScoreCurve.of(0.2, 0, 0.4, 25, 0.75, 75, 1, 100);

    @Override
    public String id() {
        return "allocation-by-site";
    }

    @Override
    public String title() {
        return "Allocation dominated by one site";
    }

    @Override
    public List<Need> needs() {
        return List.of(Needs.ALLOCATION);
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
    public Finding evaluate(Analysis analysis) {
        Map<String, Place> places = new HashMap<>();
        for (SiteReport site : analysis.sites()) {
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
            return Verdict.fine(this, "No sample has a stack trace.");
        }
        Place place = top.getValue();
        double share = Math.min(1, place.share);
        double sure = place.samples < 10 ? 0.3 : 1;
        return new Verdict(this, CURVE.score(share) * AllocationWeight.of(analysis) * sure)
                .evidence("share of all bytes", share, Unit.SHARE)
                .evidence("bytes", place.bytes, Unit.BYTES)
                .evidence("samples", place.samples, Unit.COUNT)
                .stack(place.frames)
                .finding(
                        Phrase.percent(share) + " of all bytes (" + Phrase.bytes(place.bytes) + ") are allocated at "
                                + top.getKey() + ".",
                        "Allocate less there: reuse the object, size it right the first time, or don't make it at all.");
    }
}
