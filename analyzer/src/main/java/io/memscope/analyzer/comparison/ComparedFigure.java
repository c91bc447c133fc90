package io.memscope.analyzer.comparison;

/** What is compared: of what, and in what unit; more of it is worse. */
public enum ComparedFigure {
    /** Bytes allocated in all. */
    ALLOCATION("allocation", Unit.BYTES),
    /** CPU time in all. */
    CPU("cpu", Unit.NANOS),
    /** Time blocked on monitors in all. */
    BLOCKED("blocked", Unit.NANOS),
    /** Time in which collections paused the application. */
    GC_PAUSE("gc-pause", Unit.NANOS),
    /** Bytes allocated by a pool of threads. */
    POOL_ALLOCATION("pool-allocation", Unit.BYTES),
    /** CPU time of a pool of threads. */
    POOL_CPU("pool-cpu", Unit.NANOS),
    /** Time that a pool's threads were blocked on monitors. */
    POOL_BLOCKED("pool-blocked", Unit.NANOS),
    /** Bytes allocated of a class. */
    CLASS("class", Unit.BYTES),
    /** Bytes allocated at a place: the first method on the stack that is not the JDK's. */
    SITE("site", Unit.BYTES),
    /** CPU time of a method, sampled at the top of the stack. */
    METHOD("method", Unit.NANOS),
    /** Time blocked on monitors of a class. */
    LOCK("lock", Unit.NANOS);

    /** What a figure counts. */
    public enum Unit {
        BYTES,
        NANOS
    }

    private final String id;
    private final Unit unit;

    ComparedFigure(String id, Unit unit) {
        this.id = id;
        this.unit = unit;
    }

    /** Its name in options and in JSON. */
    public String id() {
        return id;
    }

    /** What is counted. */
    public Unit unit() {
        return unit;
    }

    /**
     * How much runs of the same work vary in it, as a multiple of how much they vary in bytes and CPU time: who is
     * blocked for how long hangs on the moment, in twenty runs of one workload by a factor of ten from run to run, and
     * pauses on what was alive when the collector came.
     */
    double variation() {
        return switch (this) {
            case BLOCKED, POOL_BLOCKED, LOCK -> 16;
            case GC_PAUSE -> 4;
            default -> 1;
        };
    }

    /** Whether counters tell it, which miss nothing, and samples only how it is spread over the time. */
    boolean counted() {
        return this == POOL_ALLOCATION || this == POOL_CPU;
    }

    /** Whether there is one of it in a recording, and not one for each name. */
    public boolean whole() {
        return compareTo(GC_PAUSE) <= 0;
    }
}
