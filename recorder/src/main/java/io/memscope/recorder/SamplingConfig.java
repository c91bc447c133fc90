package io.memscope.recorder;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Given how much precision an application can afford, gives the rates of a recording.
 *
 * @param sampleRate how much is sampled, in (0, 1]; 1 is 3000 allocation samples a second
 * @param minAllocationSize size in bytes from which on allocations are of interest; 0 for all. Flight Recorder has no
 *     such filter, so this does not make recording cheaper: the sizes of the sampled classes are recorded for the
 *     analysis to filter by, and from 64 KiB on allocations outside of thread-local buffers are recorded with their
 *     true sizes
 * @param bufferSize size in bytes of Flight Recorder's buffer of each thread, 4 KiB to 1 MiB; applied only if this
 *     session is what initialises Flight Recorder. More buys fewer flushes, not more precision
 * @param maxOverheadPercent the most that recording may cost, in per cent of the CPU time that the process uses or of
 *     one core, whichever is more, in (0, 100]: the throttle starts at what {@code sampleRate} asks for, falls while
 *     more is spent, and rises to it again; each move is in the recording. Empty leaves the throttle where it is
 */
public record SamplingConfig(
        double sampleRate, long minAllocationSize, long bufferSize, OptionalDouble maxOverheadPercent) {

    /** Flight Recorder's own default thread buffer. */
    public static final long DEFAULT_BUFFER_SIZE = 8 * 1024;

    /** What {@code jcmd JFR.configure thread_buffer_size} takes at least. */
    public static final long LEAST_BUFFER_SIZE = 4 * 1024;

    /** What Flight Recorder still can use well: its global buffers are 512 KiB and grow with the thread buffers. */
    public static final long GREATEST_BUFFER_SIZE = 1024 * 1024;

    /**
     * Allocation samples a second at a rate of 1. Measured: 1500/s costs about 1 % of one core and brings class shares
     * within 2 %; with the throttle off, many threads cost 16 % and large objects are under-sampled more, not less.
     */
    private static final int FULL_SAMPLES_PER_SECOND = 3000;

    /** JFR divides a throttle into windows of 200 ms and truncates: 14/s acts as 10/s. */
    private static final int WINDOWS_PER_SECOND = 5;

    /** From this rate on, short runs and bursts are of interest. */
    private static final double FAST_COUNTERS_RATE = 0.5;

    /** @throws IllegalArgumentException if a component is out of its range; the message names it and the range */
    public SamplingConfig {
        // Written so that NaN fails too.
        if (!(sampleRate > 0 && sampleRate <= 1)) {
            throw new IllegalArgumentException("sampleRate must be in (0, 1] but is " + sampleRate);
        }
        if (minAllocationSize < 0) {
            throw new IllegalArgumentException("minAllocationSize must be 0 bytes or more but is " + minAllocationSize);
        }
        if (bufferSize < LEAST_BUFFER_SIZE || bufferSize > GREATEST_BUFFER_SIZE) {
            throw new IllegalArgumentException("bufferSize must be %d to %d bytes (4 KiB to 1 MiB) but is %d"
                    .formatted(LEAST_BUFFER_SIZE, GREATEST_BUFFER_SIZE, bufferSize));
        }
        if (maxOverheadPercent.isPresent()
                && !(maxOverheadPercent.getAsDouble() > 0 && maxOverheadPercent.getAsDouble() <= 100)) {
            throw new IllegalArgumentException(
                    "maxOverheadPercent must be in (0, 100] but is " + maxOverheadPercent.getAsDouble());
        }
    }

    /** A configuration whose throttle does not move. */
    public SamplingConfig(double sampleRate, long minAllocationSize, long bufferSize) {
        this(sampleRate, minAllocationSize, bufferSize, OptionalDouble.empty());
    }

    /**
     * 300 samples a second, counters each second, waits of 500 µs and longer: for production.
     *
     * <p>What grows with the application is the waits, as each is an event: of 50 threads that poll by sleeping 1 ms,
     * 40,000 sleeps a second, all would cost 5 to 10 % of one core. So waits have a budget: once it is spent their
     * threshold is raised, until enough was saved to look again; each change is in the recording, and a warning tells.
     */
    public static SamplingConfig defaults() {
        return builder().build();
    }

    /** 3000 samples a second, counters every 200 ms, short waits recorded: for a test bench. */
    public static SamplingConfig highPrecision() {
        return builder().sampleRate(1.0).build();
    }

    /**
     * 30 samples a second, only waits of 10 ms and longer recorded: to leave on for long. The recording, some 30 kB a
     * second, has no limit of size.
     */
    public static SamplingConfig lowOverhead() {
        return builder().sampleRate(0.01).build();
    }

    /** A builder that starts from {@link #defaults()}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The most allocation samples taken each second: {@code 3000 × sampleRate}, rounded to a multiple of 5 (see
     * {@code jfrEventThrottler.cpp}: five windows a second, truncated), at least 5.
     */
    public long samplesPerSecond() {
        long perWindow = Math.round(FULL_SAMPLES_PER_SECOND * sampleRate / WINDOWS_PER_SECOND);
        return Math.max(1, perWindow) * WINDOWS_PER_SECOND;
    }

    /** The setting {@code throttle} of {@code jdk.ObjectAllocationSample}, {@code N/s}; never {@code off}. */
    public String throttle() {
        return samplesPerSecond() + "/s";
    }

    /**
     * Time between two readings of the thread counters: 200 ms for rates of 0.5 and more, unless
     * {@code maxOverheadPercent} is below 1; else 1 s. Young threads are read more often while threads come and go.
     */
    public Duration counterPeriod() {
        return sampleRate >= FAST_COUNTERS_RATE
                        && maxOverheadPercent.orElse(RecordingSettings.HIGH_FROM_PERCENT)
                                >= RecordingSettings.HIGH_FROM_PERCENT
                ? Duration.ofMillis(200)
                : Duration.ofSeconds(1);
    }

    /** Collects the components of a {@link SamplingConfig}; {@link #build()} validates them. */
    public static final class Builder {

        private double sampleRate = 0.1;
        private long minAllocationSize;
        private long bufferSize = DEFAULT_BUFFER_SIZE;
        private OptionalDouble maxOverheadPercent = OptionalDouble.empty();

        private Builder() {}

        /** See {@link SamplingConfig#sampleRate()}. */
        public Builder sampleRate(double rate) {
            this.sampleRate = rate;
            return this;
        }

        /** In bytes; see {@link SamplingConfig#minAllocationSize()}. */
        public Builder minAllocationSize(long sizeBytes) {
            this.minAllocationSize = sizeBytes;
            return this;
        }

        /** In bytes; see {@link SamplingConfig#bufferSize()}. */
        public Builder bufferSize(long sizeBytes) {
            this.bufferSize = sizeBytes;
            return this;
        }

        /** See {@link SamplingConfig#maxOverheadPercent()}. */
        public Builder maxOverheadPercent(double percent) {
            this.maxOverheadPercent = OptionalDouble.of(percent);
            return this;
        }

        /**
         * Gives the configuration.
         *
         * @throws IllegalArgumentException if a component is out of its range
         */
        public SamplingConfig build() {
            return new SamplingConfig(sampleRate, minAllocationSize, bufferSize, maxOverheadPercent);
        }
    }
}
