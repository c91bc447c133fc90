package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
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
}
