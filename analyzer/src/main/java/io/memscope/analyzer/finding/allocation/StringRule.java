package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.SiteReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether text is built and thrown away at a high rate. */
final class StringRule implements Rule {

    @Override
    public String id() {
        return "string-churn";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Map<String, Boolean> texts = new HashMap<>();
        Map<String, Boolean> arrays = new HashMap<>();
        Set<Frame> textFrames = textFrames(subject);
        return new Churn(
                        this,
                        subject,
                        (type, frames) -> texts.computeIfAbsent(type, name -> matches("classes", name))
                                || (arrays.computeIfAbsent(type, name -> matches("arrays", name))
                                        && (isMade(frames)
                                                || (!frames.isEmpty() && textFrames.contains(frames.get(0))))))
                .finding("Strings and what they are built in");
    }

    /**
     * Where strings are made: an array from the same line is what the string is in. The JVM hides the frames of
     * concatenation (JEP 280), and leaves the application's line at the top.
     */
    private Set<Frame> textFrames(Subject subject) {
        Set<Frame> frames = new HashSet<>();
        for (SiteReport site : subject.analysis().sites()) {
            if (!site.frames().isEmpty()
                    && site.topClasses().stream().anyMatch(type -> matches("classes", type.name()))) {
                frames.add(site.frames().get(0));
            }
        }
        return frames;
    }

    private boolean matches(String pattern, String type) {
        return text().pattern(pattern).matcher(type).matches();
    }

    /** Whether an array was made by a class that builds text. */
    private boolean isMade(List<Frame> frames) {
        return frames.stream()
                .limit((long) text().limit("depth"))
                .anyMatch(frame ->
                        text().pattern("makers").matcher(frame.className()).matches());
    }
}
