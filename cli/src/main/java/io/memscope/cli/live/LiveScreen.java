package io.memscope.cli.live;

import io.memscope.analyzer.export.document.Quantity;
import io.memscope.analyzer.export.text.DisplayWidth;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveOrder;
import io.memscope.remote.live.LiveRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Given a frame and what a user has chosen to see of it, gives the lines of a screen, none wider than it. */
final class LiveScreen {
    private static final int HEADING_LINES = 5;
    private static final int FOOTER_LINES = 1;
    /** What the time and the interval take, with room before them. */
    private static final int WHEN_COLUMNS = 28;

    private static final String KEYS = "q quit  h help  t pools/threads  a c b n sort  / filter  i idle  p pause";

    private static final List<String> HELP = List.of(
            "q          quit                        a          sort by allocation",
            "t          threads or pools            c          sort by CPU",
            "/          filter by a regular         b          sort by blocked share",
            "           expression, Esc drops it    n          sort by name",
            "i          hide idle rows, or show     r          reverse the order",
            "p, space   pause                       + -        read less, more often",
            "j k, PgDn  scroll                      Ctrl-L     draw anew",
            "",
            "allocation  bytes a second by the JVM's own counters: exact",
            "CPU         100 % is one core; exact; a pool's threads together",
            "blocked     share of the time waiting to enter a monitor or for a lock of",
            "            java.util.concurrent, of all threads of a pool; from events and",
            "            looks, a second late",
            "history     what is sorted by, the newest on the right",
            "",
            "any key goes back");

    private final boolean colour;
    private final boolean unicode;

    LiveScreen(boolean colour, boolean unicode) {
        this.colour = colour;
        this.unicode = unicode;
    }

    /**
     * A screen of just that size; fewer lines if there is less to show.
     *
     * @param message in place of the keys; null for none
     */
    List<String> lines(
            LiveFrame frame, LiveView view, Duration interval, int columns, int rows, @Nullable String message) {
        List<String> lines = new ArrayList<>(heading(frame, interval, columns));
        int room = Math.max(
                0, rows - HEADING_LINES - 1 - FOOTER_LINES - (frame.notes().isEmpty() ? 0 : 1));
        String footer = message == null ? KEYS : message;
        if (view.showsHelp()) {
            HELP.stream().limit(room + 1L).forEach(line -> lines.add(cut(line, columns)));
        } else {
            List<LiveRow> all = view.rows(frame);
            int offset = view.offset(all.size(), room);
            List<LiveRow> shown = all.subList(offset, Math.min(all.size(), offset + room));
            lines.addAll(new RowTable(view.showsPools(), view.order(), columns, colour, unicode).lines(shown));
            frame.notes().stream().limit(1).forEach(note -> lines.add(dim(cut(visible(note), columns))));
            footer = message == null ? footer(view, offset, shown.size(), all.size(), frame) : message;
        }
        while (lines.size() < rows - FOOTER_LINES) {
            lines.add("");
        }
        if (lines.size() > rows - FOOTER_LINES) {
            lines.subList(Math.max(0, rows - FOOTER_LINES), lines.size()).clear();
        }
        lines.add(reverse(DisplayWidth.pad(cut(visible(footer), columns), columns)));
        return lines;
    }

    /** A frame for where nothing is drawn over: the heading and that many rows. */
    List<String> plain(LiveFrame frame, LiveView view, Duration interval, int columns, int mostRows) {
        List<String> lines = new ArrayList<>(heading(frame, interval, columns));
        List<LiveRow> all = view.rows(frame);
        List<LiveRow> shown = all.subList(0, Math.min(all.size(), mostRows));
        lines.addAll(new RowTable(view.showsPools(), view.order(), columns, colour, unicode).lines(shown));
        if (all.size() > shown.size()) {
            lines.add(cut(visible("… " + (all.size() - shown.size()) + " more"), columns));
        }
        frame.notes().forEach(note -> lines.add(cut(visible(note), columns)));
        return lines;
    }

    private List<String> heading(LiveFrame frame, Duration interval, int columns) {
        var target = frame.target();
        var totals = frame.totals();
        String process = " (pid %d, Java %s)".formatted(target.pid(), target.javaVersion());
        String full = target.name() + process;
        String who = full.length() <= columns - WHEN_COLUMNS ? full : simple(target.name()) + process;
        String when =
                Quantity.time(epochNanos(frame)).substring(11) + ", every " + Quantity.duration(interval.toNanos());
        String cpu = totals.processCpuCores() == null
                ? "not known"
                : "%s of %d cores".formatted(cores(totals.processCpuCores()), target.processors());
        Double busy = totals.blockedShareOfBusy();
        String blocked = totals.blockedThreads() == null || busy == null
                ? "not known"
                : "%s threads, %s of busy time".formatted(cores(totals.blockedThreads()), Quantity.share(busy));
        String heap = Quantity.bytes(totals.heapUsedBytes())
                + (totals.heapMaxBytes() == null ? "" : " of " + Quantity.bytes(totals.heapMaxBytes()))
                + (totals.heapAfterGcBytes() == null
                        ? ""
                        : ", " + Quantity.bytes(totals.heapAfterGcBytes()) + " after GC");
        Double ended = totals.endedBytesPerSecond();
        String allocation = Quantity.byteRate(totals.allocatedBytesPerSecond())
                + (ended != null && ended > totals.allocatedBytesPerSecond() / 100
                        ? ", " + Quantity.byteRate(ended) + " by ended threads"
                        : "");
        return List.of(
                bold(sides(visible(who), visible(when), columns)),
                cut(visible("allocation " + allocation + "   CPU " + cpu), columns),
                cut(visible("blocked " + blocked + "   threads " + Quantity.count(totals.threads())), columns),
                cut(
                        visible("heap " + heap + "   GC " + totals.gcCount() + ", " + Quantity.share(totals.gcShare())
                                + " of the time"),
                        columns),
                dim(cut(
                        visible("watching costs it " + Quantity.share(frame.watchCpuCores()) + " of a core"),
                        columns)));
    }

    /** A class without its packages; the name of a jar is that of a file already. */
    private static String simple(String name) {
        return name.endsWith(".jar") ? name : name.substring(name.lastIndexOf('.') + 1);
    }

    private static long epochNanos(LiveFrame frame) {
        Instant time = frame.time();
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private String footer(LiveView view, int offset, int shown, int all, LiveFrame frame) {
        String typed = view.typed();
        if (typed != null) {
            return "filter: " + typed + (unicode ? "▏" : "_") + "   Enter applies, Esc leaves it";
        }
        int total = view.showsPools() ? frame.pools().size() : frame.threads().size();
        String range = all == 0 ? "none" : (offset + 1) + "–" + (offset + shown) + " of " + all;
        StringBuilder line = new StringBuilder(view.isPaused() ? "PAUSED  " : "");
        line.append(range);
        if (all < total) {
            line.append(" (").append(total).append(" in all)");
        }
        if (view.filter() != null) {
            line.append("  /").append(view.filter().pattern()).append('/');
        }
        if (view.isReversed()) {
            line.append("  reversed");
        }
        return line.append("  ").append(KEYS).toString();
    }

    private String cores(double cores) {
        return Quantity.count(Math.rint(cores * 100) / 100);
    }

    private String sides(String left, String right, int columns) {
        int room = columns - DisplayWidth.of(right) - 2;
        if (room < 20) {
            return cut(left, columns);
        }
        return DisplayWidth.pad(DisplayWidth.shorten(left, room, unicode), room + 2) + right;
    }

    private String visible(String text) {
        return VisibleText.of(text, unicode);
    }

    private String cut(String text, int columns) {
        return DisplayWidth.of(text) <= columns ? text : DisplayWidth.head(text, columns);
    }

    private String bold(String text) {
        return styled("1", text);
    }

    private String dim(String text) {
        return styled("2", text);
    }

    private String reverse(String text) {
        return styled("7", text);
    }

    private String styled(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /** What a name of an order is called in a column's head. */
    static String title(LiveOrder order) {
        return switch (order) {
            case ALLOCATION -> "ALLOCATION";
            case CPU -> "CPU";
            case BLOCKED -> "BLOCKED";
            case NAME -> "NAME";
        };
    }
}
