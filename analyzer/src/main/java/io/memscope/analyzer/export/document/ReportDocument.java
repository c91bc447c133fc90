package io.memscope.analyzer.export.document;

import io.memscope.analyzer.report.Analysis;
import java.util.ArrayList;
import java.util.List;

/** Given an analysis, gives its report: where the figures come from, what they are worth, what they say. */
public final class ReportDocument {

    private ReportDocument() {}

    /**
     * The whole report.
     *
     * @param analysis what to tell
     * @param top rows of each table
     */
    public static Document of(Analysis analysis, int top) {
        List<Section> sections = new ArrayList<>();
        sections.add(RecordingSection.of(analysis.provenance()));
        sections.add(QualitySection.of(analysis.dataQuality()));
        sections.add(HeadlineSection.of(analysis));
        sections.add(FindingSection.of(analysis.findings()));
        sections.addAll(LedgerSection.of(analysis.pools(), top));
        sections.addAll(AllocationSections.of(analysis, top));
        sections.addAll(WaitingSections.of(analysis, top));
        sections.addAll(InteractionSections.of(analysis.interactions(), top));
        sections.addAll(MachineSections.of(analysis, top));
        sections.add(TimelineSection.of(
                analysis.timeline(), analysis.allocatedBytes().value()));
        return new Document(title(analysis), sections);
    }

    /** What the headline figures and findings alone say, with the first rows of the allocation tables. */
    public static Document brief(Analysis analysis, int top) {
        List<Section> sections = new ArrayList<>();
        sections.add(HeadlineSection.of(analysis));
        sections.add(FindingSection.of(analysis.findings()));
        sections.addAll(AllocationSections.of(analysis, top));
        sections.addAll(WaitingSections.of(analysis, top));
        sections.addAll(MachineSections.of(analysis, top));
        sections.add(RecordingSection.of(analysis.provenance()));
        sections.add(QualitySection.of(analysis.dataQuality()));
        return new Document(title(analysis), sections);
    }

    private static String title(Analysis analysis) {
        return "MemScope: " + String.join(", ", analysis.provenance().files());
    }
}
