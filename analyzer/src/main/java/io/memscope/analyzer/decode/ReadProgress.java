package io.memscope.analyzer.decode;

/** Told how far a reader has come. */
@FunctionalInterface
public interface ReadProgress {

    /** Nobody is told. */
    ReadProgress NONE = (doneBytes, totalBytes) -> {};

    /**
     * Called after each chunk, on any thread.
     *
     * @param doneBytes bytes read so far, as stored
     * @param totalBytes bytes to be read in all, as stored
     */
    void read(long doneBytes, long totalBytes);
}
