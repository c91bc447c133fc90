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
import org.jspecify.annotations.Nullable;

/** Given allocation events that tell no more than a thread can afford, keeps them one by one in a {@link SampleLog}. */
final class SampleCollector implements EventCollector {
    private static final Activity[] KINDS = {Activity.ALLOCATION_SAMPLE, Activity.OUTSIDE_TLAB};
    private static final StackTrace NO_STACK = new StackTrace(List.of(), false);

    private final Names names;
    private final SampleLog[] logs = {new SampleLog(), new SampleLog()};

    SampleCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return Arrays.stream(KINDS).map(Activity::request).toList();
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
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
            stacks.resolve(id -> orNone(constants.stack(id)));
        }

        @Override
        public void merge() {
            int[] threadKeys = threads.keys(names.threads()::indexOf);
            int[] classKeys = classes.keys(names.classes()::indexOf);
            int[] stackKeys = stacks.keys(names.stacks()::indexOf);
            for (int i = 0; i < KINDS.length; i++) {
                logs[i].addAll(samples[i], threadKeys, classKeys, stackKeys);
            }
        }

        private static StackTrace orNone(@Nullable StackTrace stack) {
            return stack == null ? NO_STACK : stack;
        }
    }
}
