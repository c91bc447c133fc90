package io.memscope.cli.live;

import io.memscope.cli.terminal.Key;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveOrder;
import io.memscope.remote.live.LiveRow;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a user has chosen to see, and how the keys change it. */
final class LiveView {

    /** What a key asks the view's keeper to do. */
    enum Request {
        /** Draw anew. */
        DRAW,
        /** Leave. */
        QUIT,
        /** Read less often. */
        SLOWER,
        /** Read more often. */
        FASTER
    }

    private static final int MOST_FILTER = 200;

    /** As their columns stand. */
    private static final List<LiveOrder> ORDERS =
            List.of(LiveOrder.ALLOCATION, LiveOrder.CPU, LiveOrder.BLOCKED, LiveOrder.NAME);

    private boolean pools;
    private LiveOrder order;
    private boolean reversed;
    private boolean hidingIdle;
    private boolean paused;
    private boolean help;
    private int offset;
    private @Nullable Pattern filter;
    private @Nullable StringBuilder typing;

    /** The last screen's, so that a page is one. */
    private int pageRows = 10;

    LiveView(boolean pools, LiveOrder order, @Nullable Pattern filter, boolean hidingIdle) {
        this.pools = pools;
        this.order = order;
        this.filter = filter;
        this.hidingIdle = hidingIdle;
    }

    boolean showsPools() {
        return pools;
    }

    LiveOrder order() {
        return order;
    }

    boolean isReversed() {
        return reversed;
    }

    boolean isPaused() {
        return paused;
    }

    boolean showsHelp() {
        return help;
    }

    boolean hidesIdle() {
        return hidingIdle;
    }

    @Nullable
    Pattern filter() {
        return filter;
    }

    /** What is being typed as a filter; null if nothing is. */
    @Nullable
    String typed() {
        return typing == null ? null : typing.toString();
    }

    /** Keeps the offset within the rows. */
    int offset(int rows, int shown) {
        pageRows = Math.max(1, shown);
        offset = Math.max(0, Math.min(offset, rows - shown));
        return offset;
    }

    /** The rows to be seen, in their order. */
    List<LiveRow> rows(LiveFrame frame) {
        List<LiveRow> all = pools ? List.copyOf(frame.pools()) : List.copyOf(frame.threads());
        return rows(all);
    }

    /** Some of the rows, in their order. */
    <T extends LiveRow> List<T> rows(List<T> all) {
        Pattern pattern = filter;
        Predicate<LiveRow> named = pattern == null
                ? row -> true
                : row -> pattern.matcher(row.name()).find();
        Comparator<LiveRow> comparator = order.comparator();
        Stream<T> rows = all.stream().filter(named).filter(row -> !hidingIdle || isActive(row));
        return rows.sorted(reversed ? comparator.reversed() : comparator).toList();
    }

    private static boolean isActive(LiveRow row) {
        return isPositive(row.allocatedBytesPerSecond())
                || isPositive(row.cpuCores())
                || isPositive(row.blockedThreads());
    }

    private static boolean isPositive(@Nullable Double figure) {
        return figure != null && figure > 0;
    }

    /** Takes a key. */
    Request press(Key key) {
        if (typing != null) {
            return type(key, typing);
        }
        if (help) {
            help = false;
            return key.is('q') || key.kind() == Key.Kind.INTERRUPT ? Request.QUIT : Request.DRAW;
        }
        return switch (key.kind()) {
            case INTERRUPT -> Request.QUIT;
            case CHARACTER -> character(key.codePoint());
            case UP -> scroll(-1);
            case DOWN -> scroll(1);
            case PAGE_UP -> scroll(-pageRows);
            case PAGE_DOWN -> scroll(pageRows);
            case HOME -> scroll(-offset);
            case END -> scroll(Integer.MAX_VALUE / 2);
            case LEFT -> sort(neighbour(-1));
            case RIGHT -> sort(neighbour(1));
            case ESCAPE -> unfilter();
            default -> Request.DRAW;
        };
    }

    private Request character(int codePoint) {
        switch (codePoint) {
            case 'q', 'Q' -> {
                return Request.QUIT;
            }
            case '+' -> {
                return Request.SLOWER;
            }
            case '-' -> {
                return Request.FASTER;
            }
            case 'a' -> sort(LiveOrder.ALLOCATION);
            case 'c' -> sort(LiveOrder.CPU);
            case 'b' -> sort(LiveOrder.BLOCKED);
            case 'n' -> sort(LiveOrder.NAME);
            case 'r' -> reversed = !reversed;
            case 't' -> pools(!pools);
            case 'i' -> hidingIdle = !hidingIdle;
            case 'p', ' ' -> paused = !paused;
            case 'h', '?' -> help = true;
            case '/', 'f' -> typing = new StringBuilder(filter == null ? "" : filter.pattern());
            case 'k' -> scroll(-1);
            case 'j' -> scroll(1);
            case 'g' -> scroll(-offset);
            case 'G' -> scroll(Integer.MAX_VALUE / 2);
            default -> {
                // Not a key of ours.
            }
        }
        return Request.DRAW;
    }

    private void pools(boolean show) {
        pools = show;
        offset = 0;
    }

    private Request sort(LiveOrder by) {
        order = by;
        offset = 0;
        return Request.DRAW;
    }

    private LiveOrder neighbour(int step) {
        int at = ORDERS.indexOf(order) + step;
        return ORDERS.get(Math.max(0, Math.min(ORDERS.size() - 1, at)));
    }

    private Request scroll(int rows) {
        offset = Math.max(0, offset + rows);
        return Request.DRAW;
    }

    private Request unfilter() {
        filter = null;
        return Request.DRAW;
    }

    private Request type(Key key, StringBuilder typed) {
        switch (key.kind()) {
            case ENTER -> {
                filter = typed.isEmpty() ? null : pattern(typed.toString());
                typing = null;
                offset = 0;
            }
            case ESCAPE -> typing = null;
            case INTERRUPT -> {
                return Request.QUIT;
            }
            case BACKSPACE -> typed.setLength(Math.max(0, typed.offsetByCodePoints(typed.length(), -one(typed))));
            case ERASE_LINE -> typed.setLength(0);
            case CHARACTER -> {
                if (typed.length() < MOST_FILTER) {
                    typed.appendCodePoint(key.codePoint());
                }
            }
            default -> {
                // Means nothing here.
            }
        }
        return Request.DRAW;
    }

    private static int one(StringBuilder typed) {
        return typed.isEmpty() ? 0 : 1;
    }

    /** A regular expression, or if it is none just that text. */
    private static Pattern pattern(String typed) {
        try {
            return Pattern.compile(typed);
        } catch (PatternSyntaxException text) {
            return Pattern.compile(Pattern.quote(typed));
        }
    }
}
