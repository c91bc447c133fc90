package io.memscope.analyzer;

import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Given a synthetic recording, gives its analysis, and rows of it by name. */
public final class SyntheticAnalysis {

    private SyntheticAnalysis() {}

    /** Writes the recording to a temporary file and analyzes it. */
    public static Analysis of(SyntheticRecording recording) throws IOException {
        return of(recording, AnalysisOptions.all());
    }

    /** Writes the recording to a temporary file and analyzes a part of it. */
    public static Analysis of(SyntheticRecording recording, AnalysisOptions options) throws IOException {
        Path file = Files.createTempFile("synthetic", ".jfr");
        try {
            recording.write(file);
            return Analyzer.analyze(List.of(file), options);
        } finally {
            Files.delete(file);
        }
    }

    public static ThreadReport thread(Analysis analysis, String name) {
        return analysis.threads().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + name + " in " + analysis.threads()));
    }

    public static ClassReport allocatedClass(Analysis analysis, String name) {
        return analysis.classes().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no class " + name + " in " + analysis.classes()));
    }

    public static Finding finding(Analysis analysis, String rule) {
        return analysis.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + rule + " in " + analysis.findings()));
    }
}
