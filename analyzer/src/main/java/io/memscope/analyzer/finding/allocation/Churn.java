package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Supported;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Unit;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.SiteReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Given which classes, at which stacks, are of one sort, judges the rate at which the sort is allocated. */
final class Churn {
    private final Rule rule;
    private final Subject subject;
    private final Sort sort;
    private double share;
    private double samples;
    private final Map<String, Double> shareBySite = new HashMap<>();
    private final Map<String, Double> shareByClass = new HashMap<>();
    private List<Frame> topFrames = List.of();

    /** Whether a class allocated at a stack is of the sort. */
    interface Sort {
        boolean test(String type, List<Frame> frames);
    }

    Churn(Rule rule, Subject subject, Sort sort) {
        this.rule = rule;
        this.subject = subject;
        this.sort = sort;
        double topShare = 0;
        for (SiteReport site : subject.analysis().sites()) {
            double ofSite = 0;
            for (Share type : site.topClasses()) {
                if (sort.test(type.name(), site.frames())) {
                    ofSite += type.share();
                    samples += type.samples();
                    shareByClass.merge(type.name(), site.share() * type.share(), Double::sum);
                }
            }
            double bytes = site.share() * Math.min(1, ofSite);
            share += bytes;
            shareBySite.merge(SiteLabel.of(site.frames()), bytes, Double::sum);
            if (bytes > topShare) {
                topShare = bytes;
                topFrames = site.frames();
            }
        }
    }

    /** The finding, on a sort named at the start of a sentence. */
    Finding finding(String what) {
        double part = Math.min(1, share);
        double rate = part * subject.analysis().totals().allocationRateBytesPerSecond();
        if (rate <= 0) {
            return Verdict.fine(rule, subject, what + " were not sampled.");
        }
        long seen = Math.round(samples);
        double least = AllocationWeight.least(subject, part)
                * subject.analysis().totals().allocationRateBytesPerSecond();
        return new Verdict(
                        rule,
                        subject,
                        Supported.score(rule.text().score(rate), rule.text().score(least)))
                .confidence(AllocationWeight.confidence(rule, seen))
                .evidence("rate", rate, Unit.BYTES_PER_SECOND)
                .evidence("lower end of its 95 % interval", least, Unit.BYTES_PER_SECOND)
                .evidence("share of all bytes", part, Unit.SHARE)
                .evidence("samples", seen, Unit.COUNT)
                .threads(() -> Allocators.of(
                        subject,
                        (type, stack) ->
                                sort.test(subject.tables().names().classes().get(type), subject.frames(stack))))
                .stack(topFrames)
                .finding(what + " are allocated at " + Phrase.bytes(rate) + "/s (" + Phrase.percent(part)
                        + " of all bytes), most of them " + largest(shareByClass) + ", mostly at "
                        + largest(shareBySite) + ".");
    }

    private static String largest(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
