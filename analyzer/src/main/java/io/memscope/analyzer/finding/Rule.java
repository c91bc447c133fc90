package io.memscope.analyzer.finding;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.Finding;
import java.util.List;

/** Given an analysis, says how bad one kind of bottleneck is in it. */
interface Rule {

    /** Its name in reports and options: lower case, hyphens. */
    String id();

    /** What it looks for, in a few words. */
    String title();

    /** What the recording must have. */
    List<Need> needs();

    /** The verdict; called only if the recording has what it needs. */
    Finding evaluate(Analysis analysis);

    /**
     * Event types of which the recording must have one.
     *
     * @param anyOf event types
     * @param setting what would record them
     */
    record Need(List<String> anyOf, String setting) {}
}
