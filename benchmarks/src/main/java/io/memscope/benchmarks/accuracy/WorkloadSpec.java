package io.memscope.benchmarks.accuracy;

import java.util.List;
import java.util.Locale;

/**
 * What a workload does.
 *
 * @param threads that allocate at a time
 * @param sizes of the objects
 * @param shape how threads live and rates go
 * @param seconds recorded
 * @param seed decides mixes, sizes and rates: another seed is another program
 */
record WorkloadSpec(int threads, SizeProfile sizes, WorkShape shape, int seconds, long seed) {

    /** As in tables and names of files. */
    String name() {
        return "%s-%s-%d".formatted(shape, sizes, threads).toLowerCase(Locale.ROOT);
    }

    List<String> arguments() {
        return List.of(
                Integer.toString(threads), sizes.name(), shape.name(), Integer.toString(seconds), Long.toString(seed));
    }

    static WorkloadSpec parse(List<String> arguments) {
        return new WorkloadSpec(
                Integer.parseInt(arguments.get(0)),
                SizeProfile.valueOf(arguments.get(1)),
                WorkShape.valueOf(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Long.parseLong(arguments.get(4)));
    }
}
