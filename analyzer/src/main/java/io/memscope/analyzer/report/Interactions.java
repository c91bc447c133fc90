package io.memscope.analyzer.report;

import io.memscope.analyzer.aggregate.state.ThreadState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What threads have to do with one another.
 *
 * @param blocking who held up whom at monitors, longest first; null if not recorded
 * @param locks monitors that were waited for, longest first; null if not recorded
 * @param chains threads that held up others while they were held up themselves, longest first
 * @param handoffs who wakes or feeds whom, most often first
 * @param sharedSites pools that allocate at the same places, most alike first
 * @param graph all of it as nodes and edges
 */
public record Interactions(
        @Nullable List<Blocking> blocking,
        @Nullable List<LockReport> locks,
        List<LockChain> chains,
        List<Handoff> handoffs,
        List<SharedSites> sharedSites,
        Graph graph) {

    public Interactions {
        blocking = blocking == null ? null : List.copyOf(blocking);
        locks = locks == null ? null : List.copyOf(locks);
        chains = List.copyOf(chains);
        handoffs = List.copyOf(handoffs);
        sharedSites = List.copyOf(sharedSites);
    }

    /** Nothing that is told. */
    public static Interactions none() {
        return new Interactions(null, null, List.of(), List.of(), List.of(), new Graph(List.of(), List.of()));
    }

    /**
     * One of the threads.
     *
     * @param name its name, hostile text; empty for unnamed threads
     * @param javaThreadId {@code Thread.getId()}; null for threads that Java does not know, and for pools
     * @param pool the pool it was folded into
     */
    public record Party(String name, @Nullable Long javaThreadId, String pool) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Party other
                    && name.equals(other.name)
                    && Objects.equals(javaThreadId, other.javaThreadId)
                    && pool.equals(other.pool);
        }

        @Override
        public int hashCode() {
            return (name.hashCode() * 31 + Objects.hashCode(javaThreadId)) * 31 + pool.hashCode();
        }
    }

    /**
     * A thread that held up another at monitors of one class.
     *
     * @param waiter the thread held up
     * @param holder the thread that held the monitor; of several in turn each for its time
     * @param monitorClass the monitor's class; null if not told
     * @param time how often and how long
     * @param site where the waiter was held up
     * @param holderDid what the holder did meanwhile, longest first: state names of {@code ThreadState}
     */
    public record Blocking(
            Party waiter,
            Party holder,
            @Nullable String monitorClass,
            TimeSum time,
            @Nullable String site,
            List<HolderState> holderDid) {

        public Blocking {
            holderDid = List.copyOf(holderDid);
        }
    }

    /**
     * What a holder did while another waited for it.
     *
     * @param state the state; {@code UNACCOUNTED} is running, most often
     * @param nanos how long
     * @param share part of the time waited
     */
    public record HolderState(ThreadState state, long nanos, double share) {}

    /**
     * A monitor that threads waited for.
     *
     * @param monitorClass its class; null if not told
     * @param address what the JVM calls it; null where monitors of one class are taken together
     * @param blocked how often and how long threads waited for it
     * @param threadCount threads that did
     * @param contendedNanos how long at least one thread waited
     * @param meanWaiters threads waiting at a time, while any did
     * @param maxWaiters most at a time
     * @param convoyShare part of the contended time with two or more waiting
     * @param topHolder who held it most of that time; null if not told
     * @param topHolderShare part of the time waited that this thread held it
     * @param holderDid what holders did meanwhile, longest first
     * @param site where most of the time was waited
     */
    public record LockReport(
            @Nullable String monitorClass,
            @Nullable Long address,
            TimeSum blocked,
            int threadCount,
            long contendedNanos,
            double meanWaiters,
            int maxWaiters,
            double convoyShare,
            @Nullable Party topHolder,
            double topHolderShare,
            List<HolderState> holderDid,
            @Nullable String site) {

        public LockReport {
            holderDid = List.copyOf(holderDid);
        }
    }

    /**
     * Threads of which each waited for the next one.
     *
     * @param links from the one held up to the one that held up all
     * @param monitors class of the monitor between each of them and the next; empty text where not told
     * @param time how often and how long all of them waited at once
     */
    public record LockChain(List<Party> links, List<String> monitors, TimeSum time) {

        public LockChain {
            links = List.copyOf(links);
            monitors = List.copyOf(monitors);
        }
    }

    /**
     * Threads that hand things over to others.
     *
     * @param producer who wakes or feeds; a pool
     * @param consumer who waits for it; a pool
     * @param kind how it is known
     * @param through class of the monitor or queue; null if not told
     * @param count times woken, or samples and waits that say so
     * @param waitedNanos how long consumers waited for it
     * @param producerSite where it is handed over; null if not told
     * @param consumerSite where it is waited for; null if not told
     */
    public record Handoff(
            String producer,
            String consumer,
            HandoffKind kind,
            @Nullable String through,
            long count,
            long waitedNanos,
            @Nullable String producerSite,
            @Nullable String consumerSite) {}

    /** How it is known that threads hand things over. */
    public enum HandoffKind {
        /** The JVM tells who woke the waiting thread ({@code notify}). */
        NOTIFIED,
        /** One was seen putting into a queue of the kind that the other takes from. */
        SAME_QUEUE_CLASS
    }

    /**
     * Two pools that allocate at the same places.
     *
     * @param pool one
     * @param otherPool the other
     * @param overlap part of the bytes that both allocate at the same places, from 0 to 1: sum of the smaller shares
     * @param sites how many places
     * @param topSite the place with most of it
     */
    public record SharedSites(String pool, String otherPool, double overlap, int sites, String topSite) {}

    /**
     * The same as nodes and edges.
     *
     * @param nodes threads, pools and monitors that edges refer to
     * @param edges between them, heaviest first of each kind
     */
    public record Graph(List<Node> nodes, List<Edge> edges) {

        public Graph {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }
    }

    /**
     * A node.
     *
     * @param id a name of its own within the graph
     * @param kind what it is
     * @param name name of the thread or pool, or class of the monitor; hostile text
     * @param pool the pool of a thread; else null
     */
    public record Node(
            String id, NodeKind kind, String name, @Nullable String pool) {}

    /** What a node is. */
    public enum NodeKind {
        THREAD,
        POOL,
        MONITOR
    }

    /**
     * An edge.
     *
     * @param from id of a node
     * @param to id of a node
     * @param kind what the first does to the second
     * @param weightNanos time; null where it is not about time
     * @param count how often; samples or places where that is what it rests on
     * @param share from 0 to 1; null where it is not about a share
     * @param label class of the monitor or queue, or the place; null if not told
     */
    public record Edge(
            String from,
            String to,
            EdgeKind kind,
            @Nullable Long weightNanos,
            long count,
            @Nullable Double share,
            @Nullable String label) {}

    /** What an edge means. */
    public enum EdgeKind {
        /** The first waits for a monitor that the second holds. */
        BLOCKED_BY,
        /** The first wakes the second, or puts into the queue that the second takes from. */
        HANDS_TO,
        /** Both allocate at the same places. */
        SHARES_SITES
    }
}
