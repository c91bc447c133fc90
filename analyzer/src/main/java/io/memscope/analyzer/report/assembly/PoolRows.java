package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Saturated;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.estimate.ThreadTotals;
import io.memscope.analyzer.report.Certainty;
import io.memscope.analyzer.report.ExceptionSum;
import io.memscope.analyzer.report.IoSum;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.analyzer.report.Share;
import io.memscope.analyzer.report.ThreadReport;
import io.memscope.analyzer.report.ThreadRole;
import io.memscope.analyzer.report.TimeSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Given the rows of threads, gives a row for each pool. */
final class PoolRows {
    private static final int MOST_SHARES = 5;

    private PoolRows() {}

    /** The rows, most bytes first. */
    static List<PoolReport> rows(List<ThreadReport> threads, ThreadTotals totals, long durationNanos) {
        Map<String, List<ThreadReport>> byPool = new TreeMap<>();
        for (ThreadReport thread : threads) {
            byPool.computeIfAbsent(thread.pool(), pool -> new ArrayList<>()).add(thread);
        }
        List<PoolReport> rows = new ArrayList<>();
        Map<String, Estimate> bytes = new TreeMap<>();
        byPool.forEach((pool, members) -> bytes.put(
                pool,
                totals.sum(members.stream().map(ThreadReport::allocatedBytes).toList())));
        Certainties<String> certainties =
                new Certainties<>(bytes, totals.total().value(), pool -> null);
        byPool.forEach((pool, members) -> {
            Estimate ofPool = bytes.getOrDefault(pool, Estimate.unknown());
            rows.add(row(pool, members, ofPool, certainties.of(pool, ofPool, durationNanos / 1e9), durationNanos));
        });
        rows.sort(RowOrder.mostBytesFirst(PoolReport::allocatedBytes).thenComparing(PoolReport::name));
        return rows;
    }

    private static PoolReport row(
            String pool, List<ThreadReport> members, Estimate bytes, Certainty certainty, long durationNanos) {
        return new PoolReport(
                pool,
                members.size(),
                members.stream().mapToLong(ThreadReport::lifetimeNanos).reduce(0, Saturated::sum),
                bytes,
                durationNanos > 0 ? bytes.value() * 1e9 / durationNanos : 0,
                certainty,
                shares(members, ThreadReport::topClasses),
                shares(members, ThreadReport::topSites),
                sum(members, ThreadReport::cpuNanos, Saturated::sum),
                sum(members, ThreadReport::cpuSamples, Saturated::sum),
                sum(members, ThreadReport::blocked, TimeSum::plus),
                sum(members, ThreadReport::waited, TimeSum::plus),
                sum(members, ThreadReport::parked, TimeSum::plus),
                sum(members, ThreadReport::slept, TimeSum::plus),
                io(members),
                role(members),
                sum(members, ThreadReport::exceptions, ExceptionSum::plus),
                PoolLedger.of(members));
    }

    /** That of most of them. */
    private static ThreadRole role(List<ThreadReport> members) {
        Map<ThreadRole, Integer> counts = new EnumMap<>(ThreadRole.class);
        members.forEach(member -> counts.merge(member.role(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<ThreadRole, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<ThreadRole, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(ThreadRole.APPLICATION);
    }

    private static <T> @Nullable T sum(
            List<ThreadReport> members, Function<ThreadReport, @Nullable T> figure, BinaryOperator<T> plus) {
        return members.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .reduce(plus)
                .orElse(null);
    }

    private static @Nullable IoSum io(List<ThreadReport> members) {
        List<Function<ThreadReport, @Nullable IoSum>> kinds = List.of(
                ThreadReport::fileRead, ThreadReport::fileWrite, ThreadReport::socketRead, ThreadReport::socketWrite);
        return kinds.stream()
                .map(kind -> sum(members, kind, IoSum::plus))
                .filter(Objects::nonNull)
                .reduce(IoSum::plus)
                .orElse(null);
    }

    /** Parts of the pool: those of its threads, each as heavy as the thread. */
    private static List<Share> shares(List<ThreadReport> members, Function<ThreadReport, List<Share>> parts) {
        Map<String, double[]> sums = new HashMap<>();
        double total = 0;
        for (ThreadReport member : members) {
            double bytes = member.allocatedBytes().value();
            if (parts.apply(member).isEmpty()) {
                continue;
            }
            total += bytes;
            for (Share part : parts.apply(member)) {
                double[] sum = sums.computeIfAbsent(part.name(), name -> new double[2]);
                sum[0] += part.share() * bytes;
                sum[1] += part.samples();
            }
        }
        List<Share> shares = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : sums.entrySet()) {
            double share = total > 0 ? Math.min(1, entry.getValue()[0] / total) : 0;
            shares.add(new Share(entry.getKey(), share, (long) entry.getValue()[1]));
        }
        shares.sort(Comparator.comparingDouble(Share::share).reversed().thenComparing(Share::name));
        return shares.subList(0, Math.min(MOST_SHARES, shares.size()));
    }
}
