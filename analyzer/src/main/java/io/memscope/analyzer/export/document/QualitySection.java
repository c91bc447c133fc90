package io.memscope.analyzer.export.document;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.report.DataQuality;
import io.memscope.analyzer.report.DataQuality.Defect;
import io.memscope.analyzer.report.DataQuality.NotRecorded;
import io.memscope.analyzer.report.DataQuality.Setting;
import io.memscope.analyzer.report.ExpectedAccuracy;
import io.memscope.analyzer.report.Grade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Given how far the figures can be trusted, gives the section that says so. */
final class QualitySection {

    private QualitySection() {}

    static Section of(DataQuality quality) {
        List<Block> blocks = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        facts.add(grade(quality.grade()));
        facts.add(new Fact("totals", quality.totalsFrom()));
        String event = quality.allocationEvent();
        facts.add(
                event == null
                        ? new Fact("shares", "no allocation samples were recorded", Tone.NOTICE)
                        : new Fact(
                                "shares",
                                "from " + RecordingSection.counted(quality.allocationSamples(), event + " event")));
        Double covered = quality.coveredShare();
        if (covered != null) {
            facts.add(new Fact("covered", Quantity.share(covered) + " of the bytes are of threads that have samples"));
        }
        ExpectedAccuracy accuracy = quality.accuracy();
        if (accuracy != null) {
            facts.add(new Fact("accuracy", accuracy(accuracy)));
        }
        Estimate ended = quality.endedBetweenPolls();
        if (ended != null && ended.high() > 0) {
            facts.add(new Fact(
                    "ended between polls", "threads that nobody saw allocated up to " + Quantity.bytes(ended.high())));
        }
        Double own = quality.ownCpuShare();
        if (own != null) {
            facts.add(new Fact("own CPU", Quantity.share(own) + " of the JVM's CPU time went to MemScope's threads"));
        }
        Integer jdk = quality.jdkVersion();
        if (jdk != null) {
            facts.add(new Fact("JDK", Integer.toString(jdk)));
        }
        for (Defect defect : quality.defects()) {
            facts.add(new Fact("known defect", defect(defect), Tone.QUIET));
        }
        Long lost = quality.lostBytes();
        if (lost == null) {
            facts.add(new Fact("lost events", Quantity.NOT_RECORDED, Tone.QUIET));
        } else {
            facts.add(
                    lost == 0
                            ? new Fact("lost events", "none", Tone.GOOD)
                            : new Fact("lost events", lost(lost, quality.lostBuffers()), Tone.ALARM));
        }
        Double cut = quality.truncatedStackShare();
        if (cut != null) {
            facts.add(new Fact(
                    "stacks cut", Quantity.share(cut) + " of the samples", cut > 0 ? Tone.NOTICE : Tone.NORMAL));
        }
        for (String warning : quality.warnings()) {
            facts.add(new Fact("warning", warning, Tone.NOTICE));
        }
        for (Damage damage : quality.damages()) {
            facts.add(new Fact("damaged", damage(damage), Tone.ALARM));
        }
        for (NotRecorded missing : quality.notRecorded()) {
            facts.add(new Fact(Quantity.NOT_RECORDED, missing.what() + " (" + missing.setting() + ")", Tone.QUIET));
        }
        blocks.add(new Block.Facts(facts));
        if (!quality.settings().isEmpty()) {
            blocks.add(new Block.Note("Settings in force: " + settings(quality.settings()), Tone.QUIET));
        }
        return new Section("quality", "Data quality", blocks);
    }

    private static Fact grade(Grade grade) {
        String text = grade.letter() + (grade.reasons().isEmpty() ? "" : ": " + String.join("; ", grade.reasons()));
        return new Fact(
                "grade",
                text,
                switch (grade.letter()) {
                    case A, B -> Tone.GOOD;
                    case C -> Tone.NOTICE;
                    case D, F -> Tone.ALARM;
                });
    }

    private static String accuracy(ExpectedAccuracy accuracy) {
        String limit = accuracy.limit();
        return "shares of classes expected within " + Quantity.share(accuracy.classError()) + ", of sites within "
                + Quantity.share(accuracy.siteError())
                + more("classes", accuracy.moreSecondsForClasses())
                + more("sites", accuracy.moreSecondsForSites())
                + (limit == null ? "" : "; " + limit);
    }

    private static String more(String what, @Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds <= 0
                ? "; 95 % is reached by " + what
                : "; 95 % by " + what + " takes " + Quantity.duration(seconds * 1e9) + " more of the same";
    }

    private static String defect(Defect defect) {
        return (defect.id().isEmpty() ? "" : defect.id() + ": ") + defect.effect() + " (" + defect.remedy() + ")";
    }

    private static String lost(long bytes, @Nullable Long buffers) {
        return Quantity.bytes(bytes)
                + (buffers == null || buffers == 0 ? "" : " in " + Quantity.count(buffers) + " buffers");
    }

    static String damage(Damage damage) {
        return damage.source()
                + " at byte "
                + Quantity.count(damage.offsetBytes())
                + ", "
                + Quantity.bytes(damage.lengthBytes())
                + ": "
                + damage.reason()
                + lost(damage);
    }

    private static String lost(Damage damage) {
        StringBuilder lost = new StringBuilder();
        if (damage.lostEvents() != null) {
            lost.append("; events lost: ").append(Quantity.count(damage.lostEvents()));
        }
        if (damage.lostNanos() != null) {
            lost.append("; time lost: ").append(Quantity.duration(damage.lostNanos()));
        }
        return lost.toString();
    }

    /** Events that are on, each with its settings; whether stacks are taken goes without saying. */
    private static String settings(List<Setting> settings) {
        Map<String, Map<String, String>> byEvent = new TreeMap<>();
        for (Setting setting : settings) {
            byEvent.computeIfAbsent(setting.event(), name -> new LinkedHashMap<>())
                    .put(setting.name(), setting.value());
        }
        List<String> texts = new ArrayList<>();
        byEvent.forEach((event, values) -> {
            if (!"false".equals(values.get("enabled"))) {
                List<String> parts = new ArrayList<>();
                values.forEach((name, value) -> {
                    if (!name.equals("enabled") && !(name.equals("stackTrace") && value.equals("true"))) {
                        parts.add(name + "=" + value);
                    }
                });
                texts.add(event + (parts.isEmpty() ? " on" : " " + String.join(" ", parts)));
            }
        });
        List<String> off = byEvent.entrySet().stream()
                .filter(entry -> "false".equals(entry.getValue().get("enabled")))
                .map(Map.Entry::getKey)
                .toList();
        if (!off.isEmpty()) {
            texts.add("off: " + String.join(", ", off));
        }
        return String.join("; ", texts);
    }
}
