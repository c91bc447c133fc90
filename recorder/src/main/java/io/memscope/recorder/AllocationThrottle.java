package io.memscope.recorder;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Given the recordings that run in this JVM, tells whether one of them overrides the throttle of another: the highest
 * explicit rate wins for all, and any rate wins over {@code off}.
 */
final class AllocationThrottle {

    private static final Pattern RATE = Pattern.compile("\\s*(\\d+)\\s*/\\s*(ns|us|ms|s|m|h|d)\\s*");

    private AllocationThrottle() {}

    /** A warning if a recording other than the given one samples allocations at a higher rate. */
    static Optional<String> overriding(Recording own, long ownSamplesPerSecond, Collection<Recording> all) {
        Recording highest = null;
        double highestRate = ownSamplesPerSecond;
        for (Recording other : all) {
            if (other.getId() == own.getId() || other.getState() != RecordingState.RUNNING) {
                continue;
            }
            double rate = samplesPerSecond(other);
            if (rate > highestRate) {
                highest = other;
                highestRate = rate;
            }
        }
        if (highest == null) {
            return Optional.empty();
        }
        return Optional.of(
                "allocations are sampled at %s instead of %d/s: the recording \"%s\", running in the same JVM, asks for it"
                        .formatted(throttle(highest), ownSamplesPerSecond, highest.getName()));
    }

    /**
     * The rate in force, in samples a second rounded down: the highest that a running recording asks for.
     *
     * @param own the recording that asks for {@code ownSamplesPerSecond}
     */
    static long effective(Recording own, long ownSamplesPerSecond, Collection<Recording> all) {
        double highest = ownSamplesPerSecond;
        for (Recording other : all) {
            if (other.getId() != own.getId() && other.getState() == RecordingState.RUNNING) {
                highest = Math.max(highest, samplesPerSecond(other));
            }
        }
        return (long) highest;
    }

    /** The rate that a recording asks for; 0 if it does not sample or has the throttle {@code off}. */
    private static double samplesPerSecond(Recording recording) {
        String enabled = recording.getSettings().get(RecordingSettings.ALLOCATION_SAMPLE + "#enabled");
        return "true".equals(enabled) ? parseSamplesPerSecond(throttle(recording)) : 0;
    }

    private static String throttle(Recording recording) {
        // 150/s is the event's own default where a recording says nothing.
        return recording.getSettings().getOrDefault(RecordingSettings.ALLOCATION_SAMPLE + "#throttle", "150/s");
    }

    /** Samples per second of a throttle such as {@code 150/s}; 0 for {@code off} and what JFR would not understand. */
    static double parseSamplesPerSecond(String throttle) {
        Matcher matcher = RATE.matcher(throttle);
        if (!matcher.matches()) {
            return 0;
        }
        double count = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ns" -> count * 1e9;
            case "us" -> count * 1e6;
            case "ms" -> count * 1e3;
            case "m" -> count / 60;
            case "h" -> count / 3600;
            case "d" -> count / 86400;
            default -> count;
        };
    }
}
