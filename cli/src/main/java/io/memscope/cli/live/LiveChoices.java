package io.memscope.cli.live;

import io.memscope.remote.live.LiveOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked to see from the start.
 *
 * @param pools pools instead of threads
 * @param order of the rows
 * @param filter what a name must have in it; null for all
 * @param hidingIdle whether rows that did nothing are left out
 * @param top the most rows where nothing is drawn over
 * @param count how many readings; null for no end
 */
public record LiveChoices(
        boolean pools,
        LiveOrder order,
        @Nullable Pattern filter,
        boolean hidingIdle,
        int top,
        @Nullable Integer count) {

    LiveView view() {
        return new LiveView(pools, order, filter, hidingIdle);
    }

    boolean isLast(int readings) {
        return count != null && readings >= count;
    }
}
