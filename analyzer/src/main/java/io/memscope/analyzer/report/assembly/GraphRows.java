package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.report.Interactions.Blocking;
import io.memscope.analyzer.report.Interactions.Edge;
import io.memscope.analyzer.report.Interactions.EdgeKind;
import io.memscope.analyzer.report.Interactions.Graph;
import io.memscope.analyzer.report.Interactions.Handoff;
import io.memscope.analyzer.report.Interactions.Node;
import io.memscope.analyzer.report.Interactions.NodeKind;
import io.memscope.analyzer.report.Interactions.Party;
import io.memscope.analyzer.report.Interactions.SharedSites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Given rows of interactions, gives them as nodes and edges. */
final class GraphRows {
    /** Edges of each kind: a graph of more is a ball of wool. */
    private static final int MOST_EDGES = 500;

    private final Map<Object, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    private record Pool(String name) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Pool other && name.equals(other.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private GraphRows() {}

    static Graph graph(List<Blocking> blocking, List<Handoff> handoffs, List<SharedSites> shared) {
        GraphRows rows = new GraphRows();
        blocking.stream()
                .limit(MOST_EDGES)
                .forEach(row -> rows.edges.add(new Edge(
                        rows.thread(row.waiter()),
                        rows.thread(row.holder()),
                        EdgeKind.BLOCKED_BY,
                        row.time().totalNanos(),
                        row.time().count(),
                        null,
                        row.monitorClass())));
        handoffs.stream()
                .limit(MOST_EDGES)
                .forEach(row -> rows.edges.add(new Edge(
                        rows.pool(row.producer()),
                        rows.pool(row.consumer()),
                        EdgeKind.HANDS_TO,
                        row.waitedNanos(),
                        row.count(),
                        null,
                        row.through())));
        shared.stream()
                .limit(MOST_EDGES)
                .forEach(row -> rows.edges.add(new Edge(
                        rows.pool(row.pool()),
                        rows.pool(row.otherPool()),
                        EdgeKind.SHARES_SITES,
                        null,
                        row.sites(),
                        row.overlap(),
                        row.topSite())));
        return new Graph(List.copyOf(rows.nodes.values()), rows.edges);
    }

    private String thread(Party party) {
        return nodes.computeIfAbsent(
                        party, key -> new Node("t" + nodes.size(), NodeKind.THREAD, party.name(), party.pool()))
                .id();
    }

    private String pool(String name) {
        return nodes.computeIfAbsent(new Pool(name), key -> new Node("p" + nodes.size(), NodeKind.POOL, name, null))
                .id();
    }
}
