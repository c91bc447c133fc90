package io.memscope.remote.continuous;

import java.nio.file.Path;

/** Told of what a {@link ContinuousRecorder} does; called by the thread that records, so not to be held up for long. */
public interface ContinuousListener {

    /** Recording goes on in a JVM: {@code resumed} if a recording of an earlier recorder was found there. */
    default void recording(long pid, boolean resumed) {}

    /** What was recorded since the last time is in the directory now. */
    default void fetched(int files, long bytes) {}

    /** A trigger fired; the recording around it will be kept in that folder. */
    default void fired(Trigger trigger, double value, Path folder) {}

    /** The recording around a trigger and its report are there. */
    default void kept(Path folder) {}

    /** The JVM has ended. */
    default void ended(long pid) {}

    /** Something went other than it should; one line, in lower case. */
    default void warned(String line) {}
}
