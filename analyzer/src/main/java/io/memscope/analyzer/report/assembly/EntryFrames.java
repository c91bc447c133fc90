package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Activity;
import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.Tables;
import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.report.SiteLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Given tables, gives for virtual threads without a name, which most are, where the application's code in them begins:
 * it tells them apart as a name would.
 */
final class EntryFrames {
    /** What the pools of such threads are called, and then where they begin. */
    static final String PREFIX = "virtual ";

    private EntryFrames() {}

    /**
     * The pool's name by number of the thread; none for threads with a name, or without a stack of the application's.
     */
    static Map<Integer, String> of(Tables tables) {
        Map<Integer, Map<String, Long>> counts = new HashMap<>();
        Map<Integer, String> labels = new HashMap<>();
        for (Activity kind : Activity.values()) {
            Cube cube = tables.activities().of(kind);
            for (int cell = 0; cell < cube.size(); cell++) {
                ThreadRef thread = tables.names().threads().get(cube.first(cell));
                if (thread.virtual() && thread.name().isEmpty()) {
                    String label = labels.computeIfAbsent(
                            cube.third(cell),
                            stack -> label(tables.names().stacks().get(stack).frames()));
                    if (!label.isEmpty()) {
                        counts.computeIfAbsent(cube.first(cell), key -> new TreeMap<>())
                                .merge(label, cube.count(cell), Long::sum);
                    }
                }
            }
        }
        Map<Integer, String> entries = new HashMap<>();
        counts.forEach((thread, ofThread) -> ofThread.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(entry -> entries.put(thread, entry.getKey())));
        return entries;
    }

    /** Without the line: a method runs on while its thread lives. Empty if there is no frame of the application's. */
    private static String label(List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame frame = frames.get(i);
            boolean generated = frame.className().contains("$$Lambda");
            if (!frame.className().isEmpty() && !generated && !SiteLabel.isJdk(frame)) {
                return PREFIX + frame.method();
            }
        }
        return "";
    }
}
