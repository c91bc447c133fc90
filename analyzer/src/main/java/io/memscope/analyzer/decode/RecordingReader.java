package io.memscope.analyzer.decode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Given recordings and collectors, drives the files chunk by chunk and hands each collector the events it asked for.
 */
public interface RecordingReader {

    /**
     * Reads recordings one after the other, as if they were one.
     *
     * @param files {@code .jfr} files, gzipped or not
     * @param collectors what to feed
     * @param filter which events to hand on
     * @param progress told after each chunk
     * @return what was seen
     * @throws UnreadableRecordingException if a file is not a recording, or nothing of it can be read
     * @throws IOException if a file can't be read at all
     */
    ReadSummary read(
            List<Path> files, List<? extends EventCollector> collectors, EventFilter filter, ReadProgress progress)
            throws IOException;
}
