package io.memscope.remote.live;

import io.memscope.analyzer.aggregate.PoolNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Given the rows of threads, gives those of their pools, with the history of each. */
final class LivePools {
    /** The row of the virtual threads without a name, which most are. */
    static final String UNNAMED_VIRTUAL = "(virtual threads)";

    private Set<String> names = Set.of();
    private PoolNames folded = new PoolNames(List.of());
    private Map<String, History[]> histories = new HashMap<>();

    /** Folds the names anew if any has come or gone: that is some milliseconds for ten thousand. */
    void name(Collection<ThreadTrack> threads) {
        Set<String> current = new HashSet<>(threads.size() * 2);
        threads.forEach(thread -> current.add(thread.name));
        if (!current.equals(names)) {
            names = current;
            folded = new PoolNames(current);
        }
    }

    String poolOf(String threadName) {
        return folded.poolOf(threadName);
    }

    private static final class Sum {
        int threads;
        double bytesPerSecond;
        double cpuCores;
        double blocked;
    }

    List<LivePool> group(List<LiveThread> threads, BlockedLedger.@Nullable Shares shares) {
        Map<String, Sum> sums = new TreeMap<>();
        for (LiveThread thread : threads) {
            Sum sum = sums.computeIfAbsent(thread.pool(), name -> new Sum());
            sum.threads++;
            sum.bytesPerSecond += thread.allocatedBytesPerSecond();
            sum.cpuCores += thread.cpuCores();
            Double blocked = thread.blockedThreads();
            sum.blocked += blocked == null ? 0 : blocked;
        }
        List<LivePool> pools = new ArrayList<>();
        Map<String, History[]> fresh = new HashMap<>();
        sums.forEach((name, sum) -> pools.add(pool(name, sum, shares != null, fresh)));
        if (shares != null) {
            virtualPools(shares, pools, fresh);
        }
        histories = fresh;
        return pools;
    }

    private LivePool pool(String name, Sum sum, boolean blockedKnown, Map<String, History[]> fresh) {
        History[] history = grown("p" + name, sum.bytesPerSecond, sum.cpuCores, sum.blocked, fresh);
        return new LivePool(
                name,
                false,
                sum.threads,
                sum.bytesPerSecond,
                sum.cpuCores,
                blockedKnown ? sum.blocked : null,
                history[0],
                history[1],
                history[2]);
    }

    private void virtualPools(BlockedLedger.Shares shares, List<LivePool> pools, Map<String, History[]> fresh) {
        PoolNames virtual = new PoolNames(shares.byVirtualName().keySet());
        Map<String, Double> blocked = new TreeMap<>();
        shares.byVirtualName().forEach((name, threads) -> blocked.merge(virtual.poolOf(name), threads, Double::sum));
        blocked.forEach((name, threads) -> {
            History[] history = grown("v" + name, 0, 0, threads, fresh);
            pools.add(new LivePool(name, true, 0, null, null, threads, History.NONE, History.NONE, history[2]));
        });
    }

    private History[] grown(String key, double bytes, double cores, double blocked, Map<String, History[]> fresh) {
        History[] before = histories.getOrDefault(key, new History[] {History.NONE, History.NONE, History.NONE});
        History[] after = {before[0].with(bytes), before[1].with(cores), before[2].with(blocked)};
        fresh.put(key, after);
        return after;
    }
}
