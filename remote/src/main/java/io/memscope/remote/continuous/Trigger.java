package io.memscope.remote.continuous;

import io.memscope.remote.Amounts;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveTotals;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a recording worth keeping: a figure of the whole JVM above a bound for a time.
 *
 * @param metric which figure
 * @param bound in the metric's unit; for {@link Metric#HEAP_AFTER_GC} a share from 0 to 1 if {@code relative}, else
 *     bytes
 * @param relative whether the bound is a share
 * @param hold how long it must be above, without a reading that is not
 * @param text as the user wrote it
 */
public record Trigger(Metric metric, double bound, boolean relative, Duration hold, String text) {
    private static final Pattern SYNTAX =
            Pattern.compile("\\s*([a-z-]+)\\s*>\\s*([0-9.]+\\s*[a-z]*)(%|/s)?\\s*(?:for\\s+(\\S+))?\\s*");

    private static final Duration USUAL_HOLD = Duration.ofSeconds(10);
    private static final String UNDERSTOOD =
            ": 'allocation-rate>500m/s for 10s', 'heap-after-gc>80% for 1m', 'heap-after-gc>2g' or"
                    + " 'blocked-share>30% for 10s' are";

    /** Below so many threads blocked on average, a share of blocked time says nothing: the JVM idles. */
    private static final double LEAST_BLOCKED_THREADS = 0.2;

    /** Figures of a JVM that can be watched. */
    public enum Metric {
        /** Bytes allocated a second, by all threads. */
        ALLOCATION_RATE,
        /** What the heap holds after its last collection. */
        HEAP_AFTER_GC,
        /** Blocked time as a share of the time in which threads had work: blocked or on a CPU. */
        BLOCKED_SHARE;

        /** As users write it: {@code allocation-rate}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Understands a trigger.
     *
     * @param text {@code METRIC>BOUND for TIME}; without a time, 10 s
     * @throws IllegalArgumentException if it is none; the message shows what is understood
     */
    public static Trigger parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a trigger" + UNDERSTOOD);
        }
        Metric metric = metric(matcher.group(1), text);
        String unit = matcher.group(3) == null ? "" : matcher.group(3);
        boolean relative = unit.equals("%");
        boolean fits = switch (metric) {
            case ALLOCATION_RATE -> unit.equals("/s");
            case HEAP_AFTER_GC -> !unit.equals("/s");
            case BLOCKED_SHARE -> relative;
        };
        if (!fits) {
            throw new IllegalArgumentException("'" + text + "' has a bound that is not one of " + metric + UNDERSTOOD);
        }
        double bound = relative ? share(matcher.group(2).strip(), text) : Amounts.bytes(matcher.group(2));
        Duration hold = matcher.group(4) == null ? USUAL_HOLD : Amounts.duration(matcher.group(4));
        return new Trigger(metric, bound, relative, hold, text.strip());
    }

    private static Metric metric(String name, String text) {
        for (Metric metric : Metric.values()) {
            if (metric.toString().equals(name)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("'" + text + "' has no metric that is known" + UNDERSTOOD);
    }

    private static double share(String percent, String text) {
        try {
            double share = Double.parseDouble(percent) / 100;
            if (share >= 0 && share < 1) {
                return share;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new IllegalArgumentException("'" + text + "' has a share that is not from 0% to below 100%" + UNDERSTOOD);
    }

    /** The figure in a frame, in the unit of the bound; empty if it is not known. */
    OptionalDouble value(LiveFrame frame) {
        LiveTotals totals = frame.totals();
        return switch (metric) {
            case ALLOCATION_RATE -> OptionalDouble.of(totals.allocatedBytesPerSecond());
            case HEAP_AFTER_GC -> heap(totals);
            case BLOCKED_SHARE -> blocked(totals);
        };
    }

    private OptionalDouble heap(LiveTotals totals) {
        Long after = totals.heapAfterGcBytes();
        Long most = totals.heapMaxBytes();
        if (after == null || (relative && most == null)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(relative && most != null ? after / (double) Math.max(1, most) : after);
    }

    private static OptionalDouble blocked(LiveTotals totals) {
        Double threads = totals.blockedThreads();
        Double share = totals.blockedShareOfBusy();
        if (threads == null || share == null) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(threads < LEAST_BLOCKED_THREADS ? 0 : share);
    }
}
