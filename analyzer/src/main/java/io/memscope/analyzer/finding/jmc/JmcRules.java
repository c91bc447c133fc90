package io.memscope.analyzer.finding.jmc;

import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** Given recordings, gives what the rules of JDK Mission Control say of them, marked as theirs. */
public final class JmcRules {
    /** The origin of these findings. */
    public static final String ORIGIN = "JDK Mission Control";

    private static final String ID_PREFIX = "jmc:";
    private static final String REFERENCE = "org.openjdk.jmc:flightrecorder.rules.jdk";

    /** Bytes of heap that loading takes for each byte of recording: 4 GB were the least for 504 MB. */
    private static final double HEAP_PER_FILE_BYTE = 9;

    /** What compression makes of a recording, at most by much. */
    private static final double COMPRESSED = 6;

    /** JMC keeps all events in memory; what the JVM has anyway. */
    private static final double HEAP_TO_SPARE = 48 << 20;

    private JmcRules() {}

    /**
     * What JMC's rules say: highest score first. Where JMC can't load the recordings, or would need more heap than
     * there is, one finding says so.
     *
     * @param files recordings, compressed or not; no directories
     */
    public static List<Finding> evaluate(List<Path> files) {
        double needed = HEAP_TO_SPARE;
        List<File> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(file.toFile());
            boolean compressed = !file.toString().endsWith(".jfr");
            needed += file.toFile().length() * HEAP_PER_FILE_BYTE * (compressed ? COMPRESSED : 1);
        }
        // JMC waits for ever for a loader that ran out of memory, so it is not begun.
        if (needed > Runtime.getRuntime().maxMemory()) {
            return List.of(unable(
                    String.format(
                            Locale.ROOT,
                            "JDK Mission Control keeps all events in memory, which would take about %.1f GB of heap;"
                                    + " there are %.1f GB.",
                            needed / 1e9,
                            Runtime.getRuntime().maxMemory() / 1e9),
                    String.format(
                            Locale.ROOT, "Run with JAVA_TOOL_OPTIONS=-Xmx%dg.", (long) Math.ceil(needed / (1 << 30)))));
        }
        IItemCollection events;
        try {
            events = JfrLoaderToolkit.loadEvents(inputs);
        } catch (IOException | CouldNotLoadRecordingException | RuntimeException unreadable) {
            return List.of(unable(
                    "JDK Mission Control can't load the recording: " + unreadable + ".",
                    "MemScope's own findings rest on what could be read."));
        }
        return evaluate(events);
    }

    private static List<Finding> evaluate(IItemCollection events) {
        Map<IRule, Future<IResult>> results = RulesToolkit.evaluateParallel(
                RuleRegistry.getRules(), events, IPreferenceValueProvider.DEFAULT_VALUES, 1);
        List<Finding> findings = new ArrayList<>();
        results.forEach((rule, result) -> {
            Finding finding = finding(rule, result);
            if (finding != null) {
                findings.add(finding);
            }
        });
        findings.sort(Comparator.comparing((Finding finding) -> finding.score() == null ? 0 : -finding.score())
                .thenComparing(Finding::rule));
        return findings;
    }

    /** What one rule says; null if it wants to be ignored. */
    private static @Nullable Finding finding(IRule rule, Future<IResult> future) {
        IResult result;
        try {
            result = future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException failed) {
            // A rule that fails on a recording that JMC's authors did not think of is theirs to mend.
            return finding(rule, Severity.NOT_RECORDED, null, "The rule failed: " + failed.getCause() + ".", "");
        }
        if (result == null || result.getSeverity() == org.openjdk.jmc.flightrecorder.rules.Severity.IGNORE) {
            return null;
        }
        IQuantity score = result.getResult(TypedResult.SCORE);
        String summary = text(result, result.getSummary());
        String explanation = text(result, result.getExplanation());
        if (!explanation.isEmpty() && !explanation.equals(summary)) {
            summary = summary.isEmpty() ? explanation : summary + " " + explanation;
        }
        double value = score == null ? -1 : score.doubleValueIn(UnitLookup.NUMBER_UNITY);
        if (!(value >= 0)) {
            return finding(rule, Severity.NOT_RECORDED, null, summary, text(result, result.getSolution()));
        }
        int rounded = (int) Math.min(100, Math.round(value));
        return finding(rule, Severity.of(rounded), rounded, summary, text(result, result.getSolution()));
    }

    /** Their texts have places for figures, and markup. */
    private static String text(IResult result, @Nullable String template) {
        if (template == null) {
            return "";
        }
        return ResultToolkit.populateMessage(result, template, false)
                .replaceAll("<[^>]{0,200}>", "")
                .replaceAll("\\s+", " ")
                .trim();
    }

    private static Finding finding(
            IRule rule, Severity severity, @Nullable Integer score, String summary, String remedy) {
        return new Finding(
                ID_PREFIX + rule.getId(),
                rule.getName() + " (" + ORIGIN + ")",
                ORIGIN,
                severity,
                score,
                score == null ? null : Confidence.MEDIUM,
                summary,
                List.of(),
                List.of(),
                List.of(),
                null,
                remedy,
                REFERENCE);
    }

    private static Finding unable(String reason, String remedy) {
        return new Finding(
                ID_PREFIX + "rules",
                "Second opinion",
                ORIGIN,
                Severity.NOT_RECORDED,
                null,
                null,
                reason,
                List.of(),
                List.of(),
                List.of(),
                null,
                remedy,
                REFERENCE);
    }
}
