package io.memscope.analyzer.aggregate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Given the names of all threads, gives for each the name of its pool: the counter in it replaced by {@code *}.
 *
 * <p>The counter is the last number in a name: {@code pool-1-thread-7} belongs to {@code pool-1-thread-*}. Where that
 * leaves most threads alone, because an earlier number is not the pool's but counts too ({@code request-812-step-3}),
 * all numbers are replaced. A thread that stays alone keeps its name.
 */
public final class PoolNames {
    /** Pool of the threads without a name. */
    public static final String UNNAMED = "(unnamed)";

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Map<String, String> pools = new HashMap<>();

    /** Folds names. */
    public PoolNames(Collection<String> threadNames) {
        Map<String, Map<String, Set<String>>> byAllFolded = new TreeMap<>();
        Map<String, Integer> threadsByFold = new HashMap<>();
        for (String name : threadNames) {
            String all = NUMBER.matcher(name).replaceAll("*");
            String last = lastFolded(name);
            byAllFolded
                    .computeIfAbsent(all, key -> new TreeMap<>())
                    .computeIfAbsent(last, key -> new HashSet<>())
                    .add(name);
            threadsByFold.merge(last, 1, Integer::sum);
            threadsByFold.merge("all:" + all, 1, Integer::sum);
        }
        byAllFolded.forEach((all, byLast) -> {
            int threads = threadsByFold.getOrDefault("all:" + all, 0);
            boolean earlierNumbersCount = byLast.size() > 1 && byLast.size() * 2 > threads;
            byLast.forEach((last, names) -> {
                for (String name : names) {
                    boolean alone = earlierNumbersCount ? threads == 1 : threadsByFold.getOrDefault(last, 0) == 1;
                    pools.put(name, alone ? name : earlierNumbersCount ? all : last);
                }
            });
        });
    }

    /** Replaces the last number; by hand, since a pattern that looks ahead takes for ever on a name of digits. */
    private static String lastFolded(String name) {
        int end = name.length();
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        return start == end ? name : name.substring(0, start) + "*" + name.substring(end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The pool of a thread with that name. */
    public String poolOf(String threadName) {
        return threadName.isEmpty() ? UNNAMED : pools.getOrDefault(threadName, threadName);
    }
}
