package io.memscope.analyzer.finding.rule;

import io.memscope.analyzer.report.Finding;

/** Given an analysis, says how bad one kind of bottleneck is in it. */
public interface Rule {

    /** Its name in reports and options: lower case, hyphens. */
    String id();

    /** Its thresholds and texts. */
    default RuleText text() {
        return RuleText.of(id());
    }

    /** The verdict; called only if the recording has what the rule needs. */
    Finding evaluate(Subject subject);
}
