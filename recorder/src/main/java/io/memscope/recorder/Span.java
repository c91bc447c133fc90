package io.memscope.recorder;

import com.sun.management.ThreadMXBean;
import io.memscope.recorder.event.SpanEvent;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Given a task of the application, records from open to close what it allocates and how much CPU it takes, exactly, on
 * the thread that opened it.
 *
 * <pre>{@code
 * try (Span span = Span.open("render page")) {
 *     render();
 * }
 * }</pre>
 *
 * <p>Does nothing while no session runs. What the task has others do on other threads is not counted, and on a virtual
 * thread, whose allocation the JVM does not count, only the time is recorded. Spans nest; each counts what is inside of
 * it. What the thread used since its start is recorded with it, so that a thread whose work is in spans is counted
 * exactly up to the last of them, however short it lives. One span costs about a microsecond.
 */
public final class Span implements AutoCloseable {

    private static final Span NOT_RECORDED = new Span(null, 0, 0);

    private final @Nullable SpanEvent event;
    private final long allocatedBytesAtOpen;
    private final long cpuNanosAtOpen;
    private final long threadId = Thread.currentThread().getId();
    private boolean closed;

    private Span(@Nullable SpanEvent event, long allocatedBytesAtOpen, long cpuNanosAtOpen) {
        this.event = event;
        this.allocatedBytesAtOpen = allocatedBytesAtOpen;
        this.cpuNanosAtOpen = cpuNanosAtOpen;
    }

    /** Opens a span on the current thread, to be closed by it. */
    public static Span open(String name) {
        // Creating an event would initialise Flight Recorder, which is not for a span to do.
        if (!RecorderLoop.INSTANCE.hasSessions()) {
            return NOT_RECORDED;
        }
        SpanEvent event = new SpanEvent();
        event.name = name;
        long cpuNanos = Counters.cpuNanos();
        // Read last here and first in close, so that the span does not count its own making.
        Span span = new Span(event, Counters.allocatedBytes(), cpuNanos);
        event.begin();
        return span;
    }

    /** Ends and writes the span; closing again does nothing. */
    @Override
    public void close() {
        if (event == null || closed) {
            return;
        }
        event.end();
        long allocatedBytes = Counters.allocatedBytes();
        long cpuNanos = Counters.cpuNanos();
        closed = true;
        boolean sameThread = Thread.currentThread().getId() == threadId;
        event.allocatedBytes = sameThread ? difference(allocatedBytesAtOpen, allocatedBytes) : SpanEvent.NOT_MEASURED;
        event.cpuNanos = sameThread ? difference(cpuNanosAtOpen, cpuNanos) : SpanEvent.NOT_MEASURED;
        event.threadAllocatedBytes =
                sameThread ? Math.max(SpanEvent.NOT_MEASURED, allocatedBytes) : SpanEvent.NOT_MEASURED;
        event.threadCpuNanos = sameThread ? Math.max(SpanEvent.NOT_MEASURED, cpuNanos) : SpanEvent.NOT_MEASURED;
        event.commit();
    }

    private static long difference(long before, long after) {
        return before < 0 || after < 0 ? SpanEvent.NOT_MEASURED : after - before;
    }

    /** Loaded with the first span that is recorded, as the thread bean is not cheap to load. */
    private static final class Counters {

        private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** Bytes allocated by the current thread, negative if not counted. */
        static long allocatedBytes() {
            return BEAN.getThreadAllocatedBytes(Thread.currentThread().getId());
        }

        /** CPU time of the current thread, negative if not counted. */
        static long cpuNanos() {
            // By id: asked for the current thread, the bean throws on a virtual one (JDK 21 and later) instead of
            // saying -1.
            return BEAN.isCurrentThreadCpuTimeSupported() && BEAN.isThreadCpuTimeEnabled()
                    ? BEAN.getThreadCpuTime(Thread.currentThread().getId())
                    : SpanEvent.NOT_MEASURED;
        }
    }
}
