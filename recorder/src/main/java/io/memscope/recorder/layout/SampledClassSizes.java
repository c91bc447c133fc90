package io.memscope.recorder.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The instance sizes of the classes sampled in a recording, as far as they are known.
 *
 * @param bytesByClass bytes of an instance by {@link Class#getName()}, in the order of names; arrays and classes that
 *     can't be found or are not laid out as declared are not there
 * @param isComplete false if reading was ended for taking too long
 */
public record SampledClassSizes(Map<String, Long> bytesByClass, boolean isComplete) {

    private static final Set<String> SAMPLES =
            Set.of("jdk.ObjectAllocationSample", "jdk.ObjectAllocationOutsideTLAB", "jdk.ObjectAllocationInNewTLAB");

    /** How many events go between two looks at the clock. */
    private static final int EVENTS_PER_LOOK = 1024;

    /**
     * Reads a recording that this JVM has made.
     *
     * @param budget the longest that reading may take; a second is some hundred thousand events
     * @throws IOException if the recording can't be read
     */
    public static SampledClassSizes read(Path recording, ObjectLayout layout, Duration budget) throws IOException {
        Set<String> names = new TreeSet<>();
        boolean isComplete = readNames(recording, System.nanoTime() + budget.toNanos(), names);
        ClassSizes sizes = new ClassSizes(layout, ClassSizes.loadersOfThisJvm());
        Map<String, Long> bytesByClass = new TreeMap<>();
        for (String name : names) {
            OptionalLong bytes = sizes.instanceSizeBytes(name);
            if (bytes.isPresent()) {
                bytesByClass.put(name, bytes.getAsLong());
            }
        }
        return new SampledClassSizes(bytesByClass, isComplete);
    }

    private static boolean readNames(Path recording, long deadlineNanoTime, Set<String> names) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            for (long read = 1; file.hasMoreEvents(); read++) {
                RecordedEvent event = file.readEvent();
                if (SAMPLES.contains(event.getEventType().getName())) {
                    RecordedClass type = event.getClass("objectClass");
                    if (type != null && !type.getName().startsWith("[")) {
                        names.add(type.getName());
                    }
                }
                if (read % EVENTS_PER_LOOK == 0 && System.nanoTime() > deadlineNanoTime) {
                    return false;
                }
            }
            return true;
        }
    }
}
