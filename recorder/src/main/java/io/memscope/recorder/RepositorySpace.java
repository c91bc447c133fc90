package io.memscope.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Given the directory where Flight Recorder keeps its chunks, tells whether its disk is about to be full.
 *
 * <p>Flight Recorder ends the JVM when it can't write there ({@code JfrJavaSupport::abort} in
 * {@code jfrStreamWriterHost.inline.hpp}: "An irrecoverable error in Jfr. Shutting down VM..."); seen on JDK 17 and 25.
 * A profiler must not do that to an application, so a session ends before.
 */
final class RepositorySpace {

    private static final long MIB = 1024 * 1024;

    /**
     * What must stay free. A look comes each second at most; the busiest recordings seen write some megabytes a second,
     * and ending one writes what its buffers hold, which is some megabytes too.
     */
    static final long RESERVE_BYTES = 64 * MIB;

    private final File directory;
    private final ToLongFunction<File> usableBytes;

    private RepositorySpace(File directory, ToLongFunction<File> usableBytes) {
        this.directory = directory;
        this.usableBytes = usableBytes;
    }

    /** That of this JVM; absent if it does not tell where its repository is. */
    static Optional<RepositorySpace> ofThisJvm() {
        return FlightRecorderOptions.repository().map(path -> of(path, File::getUsableSpace));
    }

    static RepositorySpace of(Path directory, ToLongFunction<File> usableBytes) {
        return new RepositorySpace(directory.toFile(), usableBytes);
    }

    /** Why there is too little to go on; absent while there is enough, or where it can't be known. */
    Optional<String> shortage() {
        // One statvfs(3), some microseconds.
        long usable = usableBytes.applyAsLong(directory);
        // 0 is also the answer for a directory that is not there, and then nothing can be written to it either.
        if (usable >= RESERVE_BYTES || !directory.isDirectory()) {
            return Optional.empty();
        }
        return Optional.of(
                ("only %d MiB are left on the disk of Flight Recorder's repository %s, and %d must stay free:"
                                + " the JVM would end itself on a full disk")
                        .formatted(usable / MIB, directory, RESERVE_BYTES / MIB));
    }

    /** @throws IOException if there is too little to begin with */
    void require() throws IOException {
        Optional<String> shortage = shortage();
        if (shortage.isPresent()) {
            throw new IOException("not recording: " + shortage.get());
        }
    }
}
