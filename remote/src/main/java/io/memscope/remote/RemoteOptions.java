package io.memscope.remote;

import io.memscope.recorder.SamplingConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * What there is to choose about a recording of another JVM.
 *
 * @param name name of the recording in that JVM; not blank, of letters, digits and {@code ._-}
 * @param config how much is sampled
 * @param counters whether the exact counters of each thread are to be in it
 * @param lease after which time the JVM ends the recording by itself, whatever became of who started it; absent for
 *     never
 * @param maxSizeBytes of what the JVM keeps, the oldest parts being dropped; 0 for no limit
 */
public record RemoteOptions(
        String name, SamplingConfig config, Counters counters, Optional<Duration> lease, long maxSizeBytes) {

    /** JFR takes no smaller one than a chunk. */
    private static final long LEAST_SIZE_BYTES = 1 << 20;

    /** @throws IllegalArgumentException if the name has other characters, the lease or size is negative or tiny */
    public RemoteOptions {
        if (!name.matches("[A-Za-z0-9._-]{1,200}")) {
            throw new IllegalArgumentException(
                    "the name of a recording is of letters, digits and ._- but is '" + name + "'");
        }
        if (lease.isPresent() && lease.get().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a lease is at least a second but is " + lease.get());
        }
        if (maxSizeBytes != 0 && maxSizeBytes < LEAST_SIZE_BYTES) {
            throw new IllegalArgumentException("maxSizeBytes must be 0 or at least 1 MiB but is " + maxSizeBytes);
        }
    }

    /** Counters where allowed, no lease, no limit of size. */
    public static RemoteOptions of(String name, SamplingConfig config) {
        return new RemoteOptions(name, config, Counters.WHERE_ALLOWED, Optional.empty(), 0);
    }

    /** The same with or without counters. */
    public RemoteOptions withCounters(Counters other) {
        return new RemoteOptions(name, config, other, lease, maxSizeBytes);
    }

    /** The same with a lease. */
    public RemoteOptions withLease(Duration other) {
        return new RemoteOptions(name, config, counters, Optional.of(other), maxSizeBytes);
    }

    /** The same with a limit of size. */
    public RemoteOptions withMaxSizeBytes(long other) {
        return new RemoteOptions(name, config, counters, lease, other);
    }
}
