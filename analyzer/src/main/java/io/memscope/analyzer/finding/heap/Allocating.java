package io.memscope.analyzer.finding.heap;

import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.ApplicationThreads;
import io.memscope.analyzer.report.ThreadReport;
import java.util.List;

/** Given an analysis, names the threads that give the collector its work. */
final class Allocating {
    private static final int MOST = 10;

    private Allocating() {}

    /** Threads of the application, most bytes first. */
    static List<String> threads(Subject subject) {
        return subject.analysis().threads().stream()
                .filter(ApplicationThreads::contain)
                .filter(thread -> thread.allocatedBytes().value() > 0)
                .map(ThreadReport::name)
                .filter(name -> !name.isBlank())
                .limit(MOST)
                .toList();
    }
}
