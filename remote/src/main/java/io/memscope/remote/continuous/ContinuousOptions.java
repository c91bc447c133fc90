package io.memscope.remote.continuous;

import io.memscope.recorder.SamplingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What there is to choose about recording a JVM for as long as it runs.
 *
 * @param directory where the recordings are; of one recorder at a time
 * @param keepAge how old a recording may become
 * @param keepSizeBytes what all of it may take on disks at any time, 16 MiB or more: three quarters for the directory,
 *     kept recordings included; an eighth for what the JVM itself holds until it is fetched; an eighth for what it
 *     writes when it ends
 * @param period how often what was recorded is fetched, 1 s or more
 * @param config how much is sampled
 * @param triggers what makes a recording worth keeping
 * @param before how much of the time before a trigger fired is kept
 * @param after how much of the time after it
 * @param untilExit whether to end with the JVM, and not wait for it to be started again
 */
public record ContinuousOptions(
        Path directory,
        Duration keepAge,
        long keepSizeBytes,
        Duration period,
        SamplingConfig config,
        List<Trigger> triggers,
        Duration before,
        Duration after,
        boolean untilExit) {

    /** Flight Recorder's own files are of megabytes: less could hold nothing. */
    public static final long LEAST_KEEP_SIZE_BYTES = 16L << 20;

    /** @throws IllegalArgumentException if a component is out of its range; the message names it and the range */
    public ContinuousOptions {
        triggers = List.copyOf(triggers);
        if (keepSizeBytes < LEAST_KEEP_SIZE_BYTES) {
            throw new IllegalArgumentException("the size to keep must be 16 MiB or more but is " + keepSizeBytes);
        }
        if (period.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("the period must be 1 s or more but is " + period.toMillis() + " ms");
        }
        if (keepAge.compareTo(period.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "the age to keep must be at least twice the period, " + period.toMillis() * 2 + " ms");
        }
        if (before.isNegative() || after.isNegative()) {
            throw new IllegalArgumentException("the times before and after a trigger must not be negative");
        }
    }

    /** An hour and 500 MiB, fetched each minute, a minute before a trigger and half of one after it. */
    public static ContinuousOptions of(Path directory) {
        return new ContinuousOptions(
                directory,
                Duration.ofHours(1),
                500L << 20,
                Duration.ofMinutes(1),
                SamplingConfig.defaults(),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                false);
    }

    /** The same with triggers. */
    public ContinuousOptions withTriggers(List<Trigger> others) {
        return new ContinuousOptions(
                directory, keepAge, keepSizeBytes, period, config, others, before, after, untilExit);
    }

    /** The same with other bounds. */
    public ContinuousOptions withBounds(Duration age, long sizeBytes) {
        return new ContinuousOptions(directory, age, sizeBytes, period, config, triggers, before, after, untilExit);
    }

    /** The same with another period. */
    public ContinuousOptions withPeriod(Duration other) {
        return new ContinuousOptions(
                directory, keepAge, keepSizeBytes, other, config, triggers, before, after, untilExit);
    }

    /** The same with other times around a trigger. */
    public ContinuousOptions withMoment(Duration timeBefore, Duration timeAfter) {
        return new ContinuousOptions(
                directory, keepAge, keepSizeBytes, period, config, triggers, timeBefore, timeAfter, untilExit);
    }

    /** The same, ending with the JVM. */
    public ContinuousOptions endingWithJvm() {
        return new ContinuousOptions(directory, keepAge, keepSizeBytes, period, config, triggers, before, after, true);
    }

    long directoryBytes() {
        return keepSizeBytes / 4 * 3;
    }

    long repositoryBytes() {
        return keepSizeBytes / 8;
    }
}
