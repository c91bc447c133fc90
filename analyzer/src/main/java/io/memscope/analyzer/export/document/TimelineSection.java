package io.memscope.analyzer.export.document;

import io.memscope.analyzer.report.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Given figures over time, gives the section that shows how they went. */
final class TimelineSection {
    private static final double NANOS_PER_SECOND = 1e9;

    private record Series(String name, List<? extends @Nullable Number> figures, DoubleFunction<String> words) {

        boolean recorded() {
            return figures.stream().anyMatch(Objects::nonNull);
        }

        @Nullable
        String mean() {
            double sum = 0;
            int count = 0;
            for (Number figure : figures) {
                if (figure != null) {
                    sum += figure.doubleValue();
                    count++;
                }
            }
            return count == 0 ? null : words.apply(sum / count);
        }

        @Nullable
        String peak() {
            double peak = -1;
            for (Number figure : figures) {
                peak = figure == null ? peak : Math.max(peak, figure.doubleValue());
            }
            return peak < 0 ? null : words.apply(peak);
        }
    }

    private TimelineSection() {}

    /**
     * The section.
     *
     * @param allocatedBytes all bytes allocated, which the timeline has the shares of
     */
    static Section of(Timeline timeline, double allocatedBytes) {
        double seconds = timeline.sliceNanos() / NANOS_PER_SECOND;
        boolean sampled = timeline.allocationSamples().stream().anyMatch(count -> count > 0);
        List<Series> all = new ArrayList<>();
        if (sampled) {
            all.add(new Series(
                    "allocated",
                    timeline.allocationShare(),
                    share -> Quantity.bytes(share * allocatedBytes / seconds) + "/s"));
        }
        all.add(new Series("heap used", timeline.heapUsedBytes(), Quantity::bytes));
        all.add(new Series("CPU, JVM", timeline.jvmCpu(), Quantity::share));
        all.add(new Series("CPU, machine", timeline.machineCpu(), Quantity::share));
        all.add(new Series("memory used", timeline.memoryUsedBytes(), Quantity::bytes));
        all.add(new Series("resident set", timeline.residentSetBytes(), Quantity::bytes));
        all.add(new Series("disk", timeline.diskBytes(), Quantity::bytes));
        all.add(new Series("network", timeline.networkBytes(), Quantity::bytes));
        all.add(new Series("switches", timeline.contextSwitches(), Quantity::count));
        List<Series> recorded = all.stream().filter(Series::recorded).toList();
        String title = "Over time";
        if (recorded.isEmpty()) {
            return new Section("timeline", title, List.of(new Block.Note("Not recorded.", Tone.QUIET)));
        }
        Table table = new TableBuilder<>(recorded)
                .name("figure", 0, 1, series -> Table.Cell.of(series.name()))
                .figure("mean", 0, Series::mean)
                .figure("peak", 0, Series::peak)
                .name(
                        "from start to end",
                        1,
                        Sparkline.MOST_BARS,
                        series -> Table.Cell.of(Sparkline.of(series.figures())))
                .build(recorded.size());
        return new Section(
                "timeline",
                title,
                List.of(
                        new Block.Note("In slices of " + Quantity.duration(timeline.sliceNanos()) + ".", Tone.QUIET),
                        table));
    }
}
