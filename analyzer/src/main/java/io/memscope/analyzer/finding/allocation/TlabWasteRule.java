package io.memscope.analyzer.finding.allocation;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.GcTable.HeapReading;
import io.memscope.analyzer.aggregate.Polls;
import io.memscope.analyzer.finding.rule.Phrase;
import io.memscope.analyzer.finding.rule.Rule;
import io.memscope.analyzer.finding.rule.Subject;
import io.memscope.analyzer.finding.rule.Verdict;
import io.memscope.analyzer.report.Finding;
import io.memscope.analyzer.report.Finding.Confidence;
import io.memscope.analyzer.report.Finding.Unit;
import java.util.Collection;
import java.util.List;

/**
 * Whether threads throw away much of their allocation buffers.
 *
 * <p>The JVM counts for each thread what objects got ({@code ThreadLocalAllocBuffer::retire}), while the heap fills by
 * whole buffers: what it grew from one collection to the next, less what all threads counted meanwhile, was wasted.
 */
final class TlabWasteRule implements Rule {

    @Override
    public String id() {
        return "tlab-waste";
    }

    @Override
    public Finding evaluate(Subject subject) {
        List<HeapReading> readings = subject.tables().gc().readings();
        // Of several JVMs nobody knows which heap grew.
        Collection<List<Polls.Total>> byJvm =
                subject.tables().counters().totals().values();
        List<Polls.Total> totals = byJvm.size() == 1 ? byJvm.iterator().next() : List.of();
        Span span = span(readings, totals);
        if (span.collections >= text().limit("fewest-collections") && span.seconds > 0) {
            return byGrowth(subject, span);
        }
        Cube inside = subject.tables().activities().of(Activity.NEW_TLAB);
        Cube outside = subject.tables().activities().of(Activity.OUTSIDE_TLAB);
        if (inside.size() > 0) {
            return byPlace(subject, inside, outside);
        }
        return totals.isEmpty()
                ? Verdict.notRecorded(this, text().needs())
                : Verdict.notRecorded(
                        this,
                        "There were too few collections to see what of the heap no object got.",
                        "Record until there were three collections or more.");
    }

    /** What happened between two collections, with a reading of all threads' bytes near either. */
    private static final class Span {
        private long collections;
        private double grownBytes;
        private double allocatedBytes;
        private double seconds;
    }

    /** Adds up from the first collection after the first reading of the counters to the last before the last. */
    private static Span span(List<HeapReading> readings, List<Polls.Total> totals) {
        Span span = new Span();
        if (totals.size() < 2) {
            return span;
        }
        HeapReading after = null;
        long firstNanos = 0;
        long lastNanos = 0;
        for (HeapReading reading : readings) {
            boolean counted = reading.epochNanos() >= totals.get(0).epochNanos()
                    && reading.epochNanos() <= totals.get(totals.size() - 1).epochNanos();
            if (!counted) {
                continue;
            }
            if (reading.after()) {
                firstNanos = after == null ? reading.epochNanos() : firstNanos;
                after = reading;
            } else if (after != null) {
                span.grownBytes += Math.max(0, reading.usedBytes() - after.usedBytes());
                span.collections++;
                lastNanos = reading.epochNanos();
            }
        }
        if (span.collections > 0) {
            span.allocatedBytes = at(totals, lastNanos) - at(totals, firstNanos);
            span.seconds = (lastNanos - firstNanos) / 1e9;
        }
        return span;
    }

    /** The bytes of all threads at a time, on the line between the readings before and after. */
    private static double at(List<Polls.Total> totals, long epochNanos) {
        for (int i = 1; i < totals.size(); i++) {
            Polls.Total before = totals.get(i - 1);
            Polls.Total after = totals.get(i);
            if (after.epochNanos() >= epochNanos && after.epochNanos() > before.epochNanos()) {
                double part = (double) (epochNanos - before.epochNanos()) / (after.epochNanos() - before.epochNanos());
                return before.allocatedBytes() + part * (after.allocatedBytes() - before.allocatedBytes());
            }
        }
        return totals.get(totals.size() - 1).allocatedBytes();
    }

    private Finding byGrowth(Subject subject, Span span) {
        double rate = span.grownBytes / span.seconds;
        if (rate < text().limit("small-rate")) {
            return Verdict.fine(this, subject, "Allocation is a trickle, and so is what is wasted.");
        }
        double share = Math.max(0, Math.min(1, 1 - span.allocatedBytes / span.grownBytes));
        return new Verdict(this, subject, text().score(share))
                .confidence(span.collections < 10 ? Confidence.LOW : Confidence.MEDIUM)
                .evidence("share of the heap's growth that no object got", share, Unit.SHARE)
                .evidence("growth of the heap", rate, Unit.BYTES_PER_SECOND)
                .evidence("wasted", share * rate, Unit.BYTES_PER_SECOND)
                .threads(() -> Allocators.of(subject, (type, stack) -> true))
                .stack(Allocators.topFrames(subject, (thread, type) -> true))
                .finding("Between collections the heap grew by " + Phrase.bytes(rate) + "/s, of which objects got "
                        + Phrase.percent(1 - share) + "; the rest of the threads' buffers was thrown away.");
    }

    private Finding byPlace(Subject subject, Cube inside, Cube outside) {
        double all = (double) inside.totalSum() + outside.totalSum();
        double share = all > 0 ? outside.totalSum() / all : 0;
        double rate = all / subject.seconds();
        if (rate < text().limit("small-rate")) {
            return Verdict.fine(this, subject, "Allocation is a trickle, and so is what is wasted.");
        }
        return new Verdict(this, subject, text().score("score-outside", share))
                .confidence(Confidence.LOW)
                .evidence("share of the bytes allocated outside of buffers", share, Unit.SHARE)
                .evidence("rate", rate, Unit.BYTES_PER_SECOND)
                .finding(Phrase.percent(share) + " of the bytes were allocated outside of the threads' buffers.");
    }
}
