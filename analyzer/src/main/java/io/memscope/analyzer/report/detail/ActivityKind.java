package io.memscope.analyzer.report.detail;

/** What threads do at a place in the code, and what it is measured in. */
public enum ActivityKind {
    ALLOCATION(Measure.BYTES),
    CPU(Measure.SAMPLES),
    NATIVE(Measure.SAMPLES),
    LOCK(Measure.NANOS),
    WAIT(Measure.NANOS),
    PARK(Measure.NANOS),
    SLEEP(Measure.NANOS),
    PINNED(Measure.NANOS),
    IO(Measure.NANOS);

    private final Measure measure;

    ActivityKind(Measure measure) {
        this.measure = measure;
    }

    /** What the values of such cells are. */
    public Measure measure() {
        return measure;
    }

    /** What values can be. */
    public enum Measure {
        BYTES,
        NANOS,
        SAMPLES
    }
}
