package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        return new Churn(
                        this,
                        subject,
                        (type, frames) -> texts.computeIfAbsent(type, name -> matches("classes", name))
                                || (arrays.computeIfAbsent(type, name -> matches("arrays", name)) && isMade(frames)))
                .finding("Strings and what they are built in");
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
