package io.memscope.analyzer.decode.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the metadata of a chunk says, worked out for the requests at hand; never changes, and so serves all chunks
 * with the same metadata, on any thread.
 */
final class ChunkLayout {
    /** HotSpot counts types from 0; so few places make the way from id to layout one step. */
    private static final int DENSE_IDS = 1 << 14;

    private final Metadata metadata;
    private final boolean compressed;
    private final ConstantLayout constants;
    private final Map<Long, FieldProgram> skips = new HashMap<>();
    private final List<EventLayout> events = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    /** Place in {@link #events} plus 1, by type id. */
    private final int[] dense = new int[DENSE_IDS];

    private final LongIntMap sparse = new LongIntMap();

    ChunkLayout(Metadata metadata, boolean compressed, List<Subscription> subscriptions) {
        this.metadata = metadata;
        this.compressed = compressed;
        ProgramCompiler compiler = new ProgramCompiler(metadata, compressed);
        Map<String, List<Subscription>> wanted = new HashMap<>();
        for (Subscription subscription : subscriptions) {
            wanted.computeIfAbsent(subscription.request().typeName(), name -> new ArrayList<>())
                    .add(subscription);
        }
        for (TypeInfo type : metadata.types()) {
            if (type.event()) {
                addEvent(type, wanted, compiler);
            } else {
                addStruct(type, compiler);
            }
        }
        constants = new ConstantLayout(metadata, compiler);
    }

    private void addEvent(TypeInfo type, Map<String, List<Subscription>> wanted, ProgramCompiler compiler) {
        String name = EventTypeNames.canonical(type.name());
        EventLayout layout;
        try {
            layout = EventLayout.of(type, name, wanted.getOrDefault(name, List.of()), compiler);
        } catch (MalformedDataException e) {
            unreadable.add(name);
            FieldProgram nothing = new FieldProgram(new int[0], new FieldProgram[0], 0);
            layout = new EventLayout(type, name, nothing, Slot.ABSENT, Slot.ABSENT, List.of());
        }
        events.add(layout);
        if (type.id() >= 0 && type.id() < DENSE_IDS) {
            dense[(int) type.id()] = events.size();
        } else {
            sparse.putIfAbsent(type.id(), events.size());
        }
    }

    private void addStruct(TypeInfo type, ProgramCompiler compiler) {
        try {
            skips.put(type.id(), compiler.skip(type));
        } catch (MalformedDataException e) {
            // Told when constants of the type come; most types have none.
            skips.remove(type.id());
        }
    }

    Metadata metadata() {
        return metadata;
    }

    ConstantLayout constants() {
        return constants;
    }

    /** Event types that can't be read, as their metadata is broken. */
    List<String> unreadable() {
        return unreadable;
    }

    /** The layouts of all event types declared. */
    List<EventLayout> events() {
        return events;
    }

    /** Place of the event type among {@link #events}; -1 if none is declared. */
    int eventIndex(long typeId) {
        return typeId >= 0 && typeId < DENSE_IDS ? dense[(int) typeId] - 1 : sparse.get(typeId) - 1;
    }

    @Nullable
    String eventTypeName(long typeId) {
        int index = eventIndex(typeId);
        return index < 0 ? null : events.get(index).typeName();
    }

    /**
     * The program that steps over all fields of an event; made anew each time, as only damaged chunks need it.
     *
     * @throws MalformedDataException if its length can't be told
     */
    FieldProgram skipEvent(int eventIndex) throws MalformedDataException {
        return new ProgramCompiler(metadata, compressed)
                .skip(events.get(eventIndex).type());
    }

    /**
     * The program that steps over a constant of the type.
     *
     * @throws MalformedDataException if its length can't be told
     */
    FieldProgram skip(TypeInfo type) throws MalformedDataException {
        FieldProgram program = skips.get(type.id());
        if (program == null) {
            throw new MalformedDataException("constants of a type that can't be read: " + type.name());
        }
        return program;
    }

    /** Layouts by the metadata that they were made from, the last one only: chunks of a recording mostly share it. */
    static final class Cache {
        private final List<Subscription> subscriptions;
        private @Nullable Entry last;

        Cache(List<Subscription> subscriptions) {
            this.subscriptions = subscriptions;
        }

        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Entry(byte[] metadata, boolean compressed, ChunkLayout layout) {}

        /**
         * The layout for a metadata event.
         *
         * @param in at the event's start, limited to the chunk's end
         * @throws MalformedDataException if it is none, or broken
         */
        ChunkLayout get(ChunkBytes in) throws MalformedDataException {
            MetadataParser.readHead(in);
            int start = in.position;
            int end = in.limit;
            Entry known = last();
            if (known != null
                    && known.compressed() == in.compressed
                    && Arrays.equals(known.metadata(), 0, known.metadata().length, in.bytes, start, end)) {
                return known.layout();
            }
            Metadata metadata = MetadataParser.parse(in);
            ChunkLayout layout = new ChunkLayout(metadata, in.compressed, subscriptions);
            keep(new Entry(Arrays.copyOfRange(in.bytes, start, end), in.compressed, layout));
            return layout;
        }

        private synchronized @Nullable Entry last() {
            return last;
        }

        private synchronized void keep(Entry entry) {
            last = entry;
        }
    }
}
