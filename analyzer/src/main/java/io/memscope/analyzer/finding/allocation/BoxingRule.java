package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.report.Finding;
import java.util.HashMap;
import java.util.Map;

/** Whether primitive values are boxed at a high rate. */
final class BoxingRule implements Rule {

    @Override
    public String id() {
        return "boxing-churn";
    }

    @Override
    public Finding evaluate(Subject subject) {
        Map<String, Boolean> boxes = new HashMap<>();
        return new Churn(this, subject, (type, frames) -> boxes.computeIfAbsent(type, this::isBox))
                .finding("Wrappers of primitive values");
    }

    private boolean isBox(String type) {
        return text().pattern("classes").matcher(type).matches();
    }
}
