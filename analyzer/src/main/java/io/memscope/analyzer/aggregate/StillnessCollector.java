package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.state.TimeRanges;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Given counters that are written of threads that moved only, keeps when each thread did not.
 *
 * <p>MemScope's recorder writes {@code memscope.ThreadCounters} of a thread if a counter of it moved since the last
 * poll; the JVM writes {@code jdk.ThreadCPULoad} of a thread if it used a millisecond of CPU time since the last time.
 * So a thread that is left out at some polls was not running between them, and if no event says what it did, it waited.
 */
final class StillnessCollector implements EventCollector {
    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.contextOf("thread", "memscope.ThreadCounters"),
            EventRequest.context("memscope.JvmCounters"),
            EventRequest.contextOf("eventThread", "jdk.ThreadCPULoad"));

    private static final int POLL = 1;
    private static final int LOAD = 2;
    /** Readings of one poll lie this close together; polls do not. */
    private static final long SAME_POLL_NANOS = 50_000_000;

    private final Names names;
    private final EventFilter filter;
    private final Kind memscope = new Kind();
    private final Kind jdk = new Kind();

    /** Polls of one kind, in the order of time. */
    private static final class Kind {
        private final TreeSet<Long> polls = new TreeSet<>();
        private final Map<Integer, Long> lastMoved = new HashMap<>();
        private final Map<Integer, TimeRanges> still = new HashMap<>();

        void moved(int thread, long epochNanos) {
            Long last = lastMoved.put(thread, epochNanos);
            if (last != null && last > epochNanos) {
                lastMoved.put(thread, last);
                return;
            }
            Long before = polls.lower(epochNanos - SAME_POLL_NANOS);
            if (last != null && before != null) {
                add(thread, last, before);
            }
        }

        void end() {
            if (!polls.isEmpty()) {
                lastMoved.forEach((thread, last) -> add(thread, last, polls.last()));
            }
        }

        private void add(int thread, long from, long to) {
            if (to - from > SAME_POLL_NANOS) {
                still.computeIfAbsent(thread, key -> new TimeRanges()).add(from, to);
            }
        }
    }

    StillnessCollector(Names names, EventFilter filter) {
        this.names = names;
        this.filter = filter;
    }

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    /** What is known of when threads stood still. */
    Stillness table() {
        memscope.end();
        jdk.end();
        if (!memscope.polls.isEmpty()) {
            return new Stillness(memscope.still, memscope.lastMoved.keySet(), new TimeRanges());
        }
        TimeRanges always = new TimeRanges();
        if (!jdk.polls.isEmpty()) {
            always.add(jdk.polls.first(), jdk.polls.last());
        }
        return new Stillness(jdk.still, jdk.lastMoved.keySet(), always);
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final List<long[]> moves = new ArrayList<>();
        private final TreeSet<Long> memscopePolls = new TreeSet<>();
        private final TreeSet<Long> jdkPolls = new TreeSet<>();

        @Override
        public void accept(int request, EventView event) {
            long epochNanos = event.rawStartNanos();
            if (request == POLL) {
                memscopePolls.add(epochNanos);
                return;
            }
            moves.add(new long[] {epochNanos, threads.indexOf(event.threadId()), request});
            if (request == LOAD) {
                Long before = jdkPolls.floor(epochNanos);
                Long after = jdkPolls.ceiling(epochNanos);
                boolean known = (before != null && epochNanos - before < SAME_POLL_NANOS)
                        || (after != null && after - epochNanos < SAME_POLL_NANOS);
                if (!known) {
                    jdkPolls.add(epochNanos);
                }
            }
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
        }

        @Override
        public void merge() {
            int[] keys = threads.keys(names.threads()::indexOf);
            memscope.polls.addAll(memscopePolls);
            jdk.polls.addAll(jdkPolls);
            // Buffers are flushed in any order.
            moves.sort((a, b) -> Long.compare(a[0], b[0]));
            for (long[] move : moves) {
                if (filter.acceptsThread(threads.get((int) move[1]))) {
                    (move[2] == LOAD ? jdk : memscope).moved(keys[(int) move[1]], move[0]);
                }
            }
        }
    }
}
