package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventRun;
import io.memscope.analyzer.decode.EventView;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** Given allocation events that tell no more than a thread can afford, keeps them one by one in a {@link SampleLog}. */
final class SampleCollector implements EventCollector {
    private static final Activity[] KINDS = {Activity.ALLOCATION_SAMPLE, Activity.OUTSIDE_TLAB};

    private final Names names;
    private final SampleLog[] logs = {new SampleLog(), new SampleLog()};
    /** Of each kind, each how many-th sample is held: more of a chunk than that need not be looked at. */
    private final AtomicIntegerArray strides = new AtomicIntegerArray(new int[] {1, 1});
    /** Parts that were merged, to be used again. */
    private final Queue<ChunkPart> idle = new ConcurrentLinkedQueue<>();

    SampleCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return Arrays.stream(KINDS).map(Activity::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        ChunkPart used = idle.poll();
        ChunkPart part = used == null ? new ChunkPart() : used;
        part.start();
        return part;
    }

    SampleLog log(Activity kind) {
        return logs[Arrays.asList(KINDS).indexOf(kind)];
    }

    private final class ChunkPart implements Part {
        private final IdColumn<@Nullable ThreadRef> threads = new IdColumn<>();
        private final IdColumn<String> classes = new IdColumn<>();
        private final IdColumn<StackTrace> stacks = new IdColumn<>();
        private final SampleLog[] samples = {new SampleLog(), new SampleLog()};
        private final int[] toSkip = new int[KINDS.length];

        /** The stride that it begins at makes no difference for what is held in the end. */
        void start() {
            for (int i = 0; i < KINDS.length; i++) {
                samples[i].startAt(strides.get(i));
                toSkip[i] = 0;
            }
        }

        @Override
        public void accept(int request, EventView event) {
            if (toSkip[request] > 0) {
                toSkip[request]--;
            } else {
                take(request, event);
            }
        }

        /** Looks at those events alone that are held: of millions that is a small part. */
        @Override
        public void acceptAll(int request, EventRun run) {
            int place = toSkip[request];
            while (place < run.size()) {
                take(request, run.at(place));
                place += 1 + toSkip[request];
            }
            toSkip[request] = place - run.size();
        }

        private void take(int request, EventView event) {
            Activity kind = KINDS[request];
            SampleLog log = samples[request];
            log.add(
                    event.rawStartNanos(),
                    Math.max(0, event.longAt(kind.measureSlot())),
                    threads.indexOf(event.threadId()),
                    classes.indexOf(event.idAt(kind.classSlot())),
                    stacks.indexOf(event.stackId()));
            if (log.size() > SampleLog.MOST) {
                // An odd number: the one just added stays, and the next ones are skipped.
                log.thin();
            }
            toSkip[request] = log.stride() - 1;
        }

        @Override
        public void resolve(Constants constants) {
            threads.resolve(constants::thread);
            classes.resolve(id -> Names.orUnknown(constants.className(id)));
            stacks.resolve(id -> ActivityCollector.orNone(constants.stack(id)));
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            int[] classKeys = classes.keys(names.classes()::indexOf);
            int[] stackKeys = stacks.keys(names.stacks()::indexOf);
            for (int i = 0; i < KINDS.length; i++) {
                logs[i].addAll(samples[i], threadKeys, classKeys, stackKeys);
                strides.set(i, logs[i].stride());
            }
            threads.clear();
            classes.clear();
            stacks.clear();
            idle.add(this);
        }
    }
}
