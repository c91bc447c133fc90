package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.ReadSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All collectors of an analysis: feed them with a reader, then ask for the {@link Tables}. */
public final class TableCollectors {
    private final EventFilter filter;
    private final Names names = Names.empty();
    private final ActivityCollector activities;
    private final IoCollector io;
    private final CounterCollector counters;
    private final SampleCollector samples;
    private final LifeCollector lives;
    private final GcCollector gc = new GcCollector();
    private final TimelineCollector timeline;
    private final HostCollector host = new HostCollector();
    private final VmCollector vm;
    private final HoldCollector holds;
    private final RuntimeCollector runtime;
    private final SizeCollector sizes;
    private final SpanCollector spans = new SpanCollector();
    private final StateCollector states;
    private final PauseCollector pauses = new PauseCollector();
    private final StillnessCollector stillness;
    private final LockCollector locks;
    private final List<EventCollector> more = new ArrayList<>();

    /**
     * Collectors that have seen nothing.
     *
     * @param filter the filter that the reader is given too: counters need to know the time range themselves
     */
    public TableCollectors(EventFilter filter) {
        this.filter = filter;
        runtime = new RuntimeCollector(names);
        activities = new ActivityCollector(names);
        sizes = new SizeCollector(names);
        io = new IoCollector(names);
        counters = new CounterCollector(names, filter);
        timeline = new TimelineCollector(names);
        samples = new SampleCollector(names);
        lives = new LifeCollector(names, filter);
        vm = new VmCollector(names);
        holds = new HoldCollector(names);
        states = new StateCollector(names);
        stillness = new StillnessCollector(names, filter);
        locks = new LockCollector(names);
    }

    /**
     * Sums over time by thread and place too; to be called before {@link #collectors()}.
     *
     * @return gives the sums once all is read
     */
    public Supplier<StackTable> addTraces(TimeSlices slices) {
        return add(new StackCollector(names, StackSource.overTime(), slices, StackCollector.Times.SHARED_OUT));
    }

    /**
     * Keeps readings of counters over time too; to be called before {@link #collectors()}.
     *
     * @return gives readings by thread, counter and slice once all is read
     */
    public Supplier<Cube> addCounterSlices(TimeSlices grid) {
        CounterSliceCollector slices = new CounterSliceCollector(names, filter, grid);
        more.add(slices);
        return slices::table;
    }

    /**
     * Sums by stack and time too; to be called before {@link #collectors()}.
     *
     * @return gives the sums once all is read
     */
    public Supplier<StackTable> addStacks(List<StackSource> sources, TimeSlices slices) {
        return add(new StackCollector(names, sources, slices, StackCollector.Times.OF_START));
    }

    private Supplier<StackTable> add(StackCollector stacks) {
        more.add(stacks);
        return stacks::table;
    }

    /** The collectors, to be handed to a reader. */
    public List<EventCollector> collectors() {
        // The JVM's own words first: they say whose threads the others add.
        DistinctChunks distinct = new DistinctChunks();
        Stream<EventCollector> usual = Stream.of(
                runtime,
                activities,
                samples,
                io,
                counters,
                lives,
                gc,
                timeline,
                host,
                vm,
                holds,
                sizes,
                spans,
                states,
                pauses,
                stillness,
                locks);
        return Stream.concat(usual, more.stream()).map(distinct::over).toList();
    }

    /**
     * What they have seen.
     *
     * @param summary what the reader says of the files
     */
    public Tables tables(ReadSummary summary) {
        return new Tables(
                summary,
                filter,
                names,
                activities.table(),
                io.table(),
                counters.table(),
                samples.log(Activity.ALLOCATION_SAMPLE),
                samples.log(Activity.OUTSIDE_TLAB),
                lives.table(),
                gc.table(),
                timeline.table(),
                host.table(),
                vm.table(),
                holds.table(),
                runtime.table(),
                sizes.table(),
                spans.table(),
                states.table(pauses, stillness),
                locks.table());
    }
}
