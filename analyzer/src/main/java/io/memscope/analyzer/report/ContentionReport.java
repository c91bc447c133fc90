package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entering a monitor of one class at one place.
 *
 * @param monitorClass the monitor's class; null if not told
 * @param frames where the threads waited, to its callers
 * @param blocked how often and how long
 * @param threadCount threads that were blocked there
 * @param topOwner thread that held it most of the time; null if not told
 */
public record ContentionReport(
        @Nullable String monitorClass,
        List<Frame> frames,
        TimeSum blocked,
        int threadCount,
        @Nullable String topOwner) {

    public ContentionReport {
        frames = List.copyOf(frames);
    }
}
