package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.List;

/**
 * One request of one collector.
 *
 * @param collector place of the collector
 * @param number place of the request among the collector's
 * @param request the request
 */
record Subscription(int collector, int number, EventRequest request) {

    /** All requests of all collectors. */
    static List<Subscription> of(List<? extends EventCollector> collectors) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < collectors.size(); i++) {
            List<EventRequest> requests = collectors.get(i).requests();
            for (int number = 0; number < requests.size(); number++) {
                subscriptions.add(new Subscription(i, number, requests.get(number)));
            }
        }
        return subscriptions;
    }

    /** Whether the filter takes nothing away from the request. */
    boolean unfilteredBy(EventFilter filter) {
        return switch (request.scope()) {
            case CONTEXT -> true;
            case TIMELINE -> !filter.limitsTime();
            case ACTIVITY -> !filter.limitsTime() && filter.threads() == null;
        };
    }

    /** Whether the filter leaves the event. */
    boolean accepts(EventView event, EventFilter filter, Constants constants) {
        return switch (request.scope()) {
            case CONTEXT -> true;
            case TIMELINE -> inTime(event, filter);
            case ACTIVITY ->
                inTime(event, filter)
                        && (filter.threads() == null || filter.acceptsThread(constants.thread(event.threadId())));
        };
    }

    private static boolean inTime(EventView event, EventFilter filter) {
        return !filter.limitsTime() || filter.acceptsTime(event.rawStartNanos(), event.rawDurationNanos());
    }
}
