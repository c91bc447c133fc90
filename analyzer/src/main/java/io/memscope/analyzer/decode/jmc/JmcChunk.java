package io.memscope.analyzer.decode.jmc;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.TypeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;
import org.openjdk.jmc.flightrecorder.parser.synthetic.OracleJdkTypeIDsPre11;

/**
 * Given one chunk's events from JMC while it parses, hands them to the parts of the collectors that asked for them.
 *
 * <p>As an extension of the parser it takes the place of JMC's own store of events: what goes by here is kept nowhere.
 */
final class JmcChunk implements IParserExtension, IEventSinkFactory {
    /** Tells JMC to read a number as the id of an event type ({@code JfrInternalConstants} in JMC). */
    private static final String TYPE_IDENTIFIER = "org.openjdk.jmc.flightrecorder.value_interpretation.type_identifier";

    private static final String ACTIVE_SETTING = "jdk.ActiveSetting";

    private final ChunkTicks ticks;
    private final EventFilter filter;
    private final List<? extends EventCollector> collectors;
    private final List<EventCollector.Part> parts;
    private final JmcConstants constants = new JmcConstants();
    /** One per event type that the chunk declares; two names of different ages can be one type. */
    private final List<CountingSink> sinks = new ArrayList<>();

    JmcChunk(
            ChunkTicks ticks,
            EventFilter filter,
            List<? extends EventCollector> collectors,
            List<EventCollector.Part> parts) {
        this.ticks = ticks;
        this.filter = filter;
        this.collectors = collectors;
        this.parts = parts;
    }

    /** Lets the parts turn ids into names. */
    void resolve() {
        parts.forEach(part -> part.resolve(constants));
    }

    /** Adds the number of events of each type. */
    void countInto(Map<String, Long> counts) {
        sinks.forEach(sink -> counts.merge(sink.typeName, sink.count, Long::sum));
    }

    /** End of the event that ends last, nanoseconds since the epoch; {@code Long.MIN_VALUE} without events. */
    long lastEndNanos() {
        return sinks.stream().mapToLong(s -> s.lastEndNanos).max().orElse(Long.MIN_VALUE);
    }

    /** Start of the event that starts first, nanoseconds since the epoch; {@code Long.MAX_VALUE} without events. */
    long firstStartNanos() {
        return sinks.stream().mapToLong(s -> s.firstStartNanos).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public @Nullable String getValueInterpretation(String eventTypeId, String fieldId) {
        return fieldId.equals("id") && ACTIVE_SETTING.equals(OracleJdkTypeIDsPre11.translate(eventTypeId))
                ? TYPE_IDENTIFIER
                : null;
    }

    @Override
    public IEventSinkFactory getEventSinkFactory(IEventSinkFactory subFactory) {
        return this;
    }

    @Override
    public IEventSink create(
            String identifier, String label, String[] category, String description, List<ValueField> fields) {
        String typeName = OracleJdkTypeIDsPre11.translate(identifier);
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < collectors.size(); i++) {
            List<EventRequest> requests = collectors.get(i).requests();
            for (int number = 0; number < requests.size(); number++) {
                EventRequest request = requests.get(number);
                if (request.typeName().equals(typeName)) {
                    JmcEventView view = new JmcEventView(request, fields, ticks, constants);
                    if (request.scope() != EventRequest.Scope.CONTEXT) {
                        view.limit(filter);
                    }
                    subscriptions.add(new Subscription(parts.get(i), number, request.scope(), view));
                }
            }
        }
        EventTypeInfo type = JmcTypes.of(typeName, fields);
        for (EventCollector.Part part : parts) {
            if (part instanceof TypeListener listener) {
                listener.declared(List.of(type));
            }
        }
        JmcEventView times = new JmcEventView(EventRequest.context(typeName), fields, ticks, constants);
        CountingSink sink = new CountingSink(typeName, times, subscriptions);
        sinks.add(sink);
        return sink;
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    /** A collector failed, which is no fault of the recording. */
    static final class CollectorException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CollectorException(RuntimeException cause) {
            super(cause);
        }
    }

    private record Subscription(EventCollector.Part part, int request, EventRequest.Scope scope, JmcEventView view) {}

    private final class CountingSink implements IEventSink {
        private final String typeName;
        private final JmcEventView times;
        private final List<Subscription> subscriptions;
        private long count;
        private long firstStartNanos = Long.MAX_VALUE;
        private long lastEndNanos = Long.MIN_VALUE;

        CountingSink(String typeName, JmcEventView times, List<Subscription> subscriptions) {
            this.typeName = typeName;
            this.times = times;
            this.subscriptions = subscriptions;
        }

        @Override
        public void addEvent(Object[] values) {
            count++;
            times.show(values);
            long start = times.rawStartNanos();
            long duration = times.rawDurationNanos();
            firstStartNanos = Math.min(firstStartNanos, start);
            lastEndNanos = Math.max(lastEndNanos, start + duration);
            for (Subscription subscription : subscriptions) {
                subscription.view().show(values);
                if (wanted(subscription, start, duration)) {
                    handOver(subscription);
                }
            }
        }

        private void handOver(Subscription subscription) {
            try {
                subscription.part().accept(subscription.request(), subscription.view());
            } catch (RuntimeException e) {
                throw new CollectorException(e);
            }
        }

        private boolean wanted(Subscription subscription, long startNanos, long durationNanos) {
            return switch (subscription.scope()) {
                case CONTEXT -> true;
                case TIMELINE -> filter.acceptsTime(startNanos, durationNanos);
                case ACTIVITY ->
                    filter.acceptsTime(startNanos, durationNanos)
                            && (filter.threads() == null
                                    || filter.acceptsThread(
                                            constants.thread(subscription.view().threadId())));
            };
        }
    }
}
