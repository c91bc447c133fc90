package io.memscope.benchmarks.accuracy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a workload allocated, counted as it did: bytes by class, by site and by thread; a file of lines, tab apart. */
final class Truth {
    private final long[][] objectsByRole = new long[Workload.ROLES][AllocationSites.COUNT];
    private final Map<String, Long> bytesByClass = new TreeMap<>();
    private final Map<Integer, Long> bytesByLine = new TreeMap<>();
    private final Map<String, Long> bytesByStack = new TreeMap<>();
    private final List<ThreadTruth> threads = new ArrayList<>();

    /**
     * What one thread did.
     *
     * @param id Java's
     * @param name its name
     * @param bytes allocated from its first to its last piece of work
     * @param aliveSeconds in between
     */
    record ThreadTruth(long id, String name, long bytes, double aliveSeconds) {}

    /** Name of a stack: the method of the role, and the line that allocates. */
    static String stack(String method, int line) {
        return method + ":" + line;
    }

    /** Adds what was allocated by a role; allocates nothing itself, since it runs while recorded. */
    synchronized void add(int role, long[] objects) {
        long[] ofRole = objectsByRole[role];
        for (int site = 0; site < objects.length; site++) {
            ofRole[site] += objects[site];
        }
    }

    /** Turns numbers of objects into bytes, once all is done. */
    synchronized void resolve(List<String> methods, long[] bytesPerObject) {
        for (int role = 0; role < objectsByRole.length; role++) {
            for (int site = 0; site < bytesPerObject.length; site++) {
                long bytes = objectsByRole[role][site] * bytesPerObject[site];
                if (bytes > 0) {
                    int line = AllocationSites.line(site);
                    String type = AllocationSites.allocate(site).getClass().getTypeName();
                    bytesByClass.merge(type, bytes, Long::sum);
                    bytesByLine.merge(line, bytes, Long::sum);
                    bytesByStack.merge(stack(methods.get(role), line), bytes, Long::sum);
                }
            }
        }
    }

    synchronized void addThread(long id, String name, long bytes, double aliveSeconds) {
        threads.add(new ThreadTruth(id, name, bytes, aliveSeconds));
    }

    Map<String, Long> bytesByClass() {
        return bytesByClass;
    }

    Map<Integer, Long> bytesByLine() {
        return bytesByLine;
    }

    Map<String, Long> bytesByStack() {
        return bytesByStack;
    }

    List<ThreadTruth> threads() {
        return threads;
    }

    long bytes() {
        return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        bytesByClass.forEach((name, bytes) -> lines.add("class\t" + name + "\t" + bytes));
        bytesByLine.forEach((line, bytes) -> lines.add("line\t" + line + "\t" + bytes));
        bytesByStack.forEach((stack, bytes) -> lines.add("stack\t" + stack + "\t" + bytes));
        for (ThreadTruth thread : threads) {
            lines.add("thread\t" + thread.id() + "\t" + thread.name() + "\t" + thread.bytes() + "\t"
                    + thread.aliveSeconds());
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    static Truth read(Path file) throws IOException {
        Truth truth = new Truth();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "class" -> truth.bytesByClass.put(parts[1], Long.parseLong(parts[2]));
                case "line" -> truth.bytesByLine.put(Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
                case "stack" -> truth.bytesByStack.put(parts[1], Long.parseLong(parts[2]));
                case "thread" ->
                    truth.addThread(
                            Long.parseLong(parts[1]), parts[2], Long.parseLong(parts[3]), Double.parseDouble(parts[4]));
                default -> throw new IOException(file + ": no truth: " + line);
            }
        }
        return truth;
    }
}
