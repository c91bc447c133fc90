package io.memscope.cli.live;

import io.memscope.analyzer.export.document.Quantity;
import io.memscope.analyzer.export.text.DisplayWidth;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.remote.live.History;
import io.memscope.remote.live.LiveOrder;
import io.memscope.remote.live.LivePool;
import io.memscope.remote.live.LiveRow;
import io.memscope.remote.live.LiveThread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given rows, gives the lines of their table: as many columns as fit, the one sorted by always among them. */
final class RowTable {
    private static final int ALLOCATION_COLUMNS = 12;
    private static final int CPU_COLUMNS = 8;
    private static final int BLOCKED_COLUMNS = 8;
    private static final int THREADS_COLUMNS = 7;
    private static final int LEAST_NAME = 16;
    private static final int MOST_NAME = 48;
    private static final int LEAST_HISTORY = 10;
    private static final int MOST_HISTORY = 30;
    private static final int LEAST_STATE = 20;
    private static final int GAP = 2;

    private final int columns;
    private final boolean pools;
    private final LiveOrder order;
    private final boolean colour;
    private final boolean unicode;
    private final boolean showsCpu;
    private final boolean showsBlocked;
    private final boolean showsAllocation;
    private final int nameColumns;
    private final int historyColumns;
    private final int stateColumns;

    RowTable(boolean pools, LiveOrder order, int columns, boolean colour, boolean unicode) {
        this.columns = columns;
        this.pools = pools;
        this.order = order;
        this.colour = colour;
        this.unicode = unicode;
        int left = columns - Math.min(columns, LEAST_NAME) - (pools ? GAP + THREADS_COLUMNS : 0);
        boolean allocation = order == LiveOrder.ALLOCATION || order == LiveOrder.NAME;
        left -= GAP + sortedColumns(order);
        showsAllocation = allocation || left >= GAP + ALLOCATION_COLUMNS;
        left -= showsAllocation && !allocation ? GAP + ALLOCATION_COLUMNS : 0;
        showsCpu = order == LiveOrder.CPU || left >= GAP + CPU_COLUMNS;
        left -= showsCpu && order != LiveOrder.CPU ? GAP + CPU_COLUMNS : 0;
        showsBlocked = order == LiveOrder.BLOCKED || left >= GAP + BLOCKED_COLUMNS;
        left -= showsBlocked && order != LiveOrder.BLOCKED ? GAP + BLOCKED_COLUMNS : 0;
        int history = left >= GAP + LEAST_HISTORY ? LEAST_HISTORY : 0;
        left -= history == 0 ? 0 : GAP + LEAST_HISTORY;
        int name = Math.min(columns, LEAST_NAME);
        int moreName = Math.max(0, Math.min(left, MOST_NAME / 2 - name));
        name += moreName;
        left -= moreName;
        int moreHistory = history == 0 ? 0 : Math.max(0, Math.min(left, MOST_HISTORY - LEAST_HISTORY) / 2);
        history += moreHistory;
        left -= moreHistory;
        int state = !pools && left >= GAP + LEAST_STATE ? left - GAP : 0;
        if (state == 0) {
            name += Math.max(0, Math.min(left, MOST_NAME - name));
        } else if (state > 2 * LEAST_STATE) {
            int toName = Math.min(state - 2 * LEAST_STATE, MOST_NAME - name);
            name += toName;
            state -= toName;
        }
        nameColumns = name;
        historyColumns = history;
        stateColumns = state;
    }

    private static int sortedColumns(LiveOrder order) {
        return switch (order) {
            case ALLOCATION, NAME -> ALLOCATION_COLUMNS;
            case CPU -> CPU_COLUMNS;
            case BLOCKED -> BLOCKED_COLUMNS;
        };
    }

    List<String> lines(List<? extends LiveRow> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(styled("1;4", DisplayWidth.head(head(), columns)));
        double highest = 0;
        for (LiveRow row : rows) {
            for (double figure : history(row).last(historyColumns)) {
                highest = Math.max(highest, figure);
            }
        }
        for (LiveRow row : rows) {
            lines.add(DisplayWidth.head(line(row, highest), columns));
        }
        return lines;
    }

    private String head() {
        StringBuilder line = new StringBuilder(DisplayWidth.pad(pools ? "POOL" : "THREAD", nameColumns));
        if (pools) {
            right(line, "THREADS", THREADS_COLUMNS);
        }
        if (showsAllocation) {
            right(line, marked(LiveOrder.ALLOCATION), ALLOCATION_COLUMNS);
        }
        if (showsCpu) {
            right(line, marked(LiveOrder.CPU), CPU_COLUMNS);
        }
        if (showsBlocked) {
            right(line, marked(LiveOrder.BLOCKED), BLOCKED_COLUMNS);
        }
        if (historyColumns > 0) {
            left(line, "HISTORY", historyColumns);
        }
        if (stateColumns > 0) {
            left(line, "STATE", stateColumns);
        }
        return line.toString();
    }

    private String marked(LiveOrder column) {
        return (column == order ? ">" : "") + LiveScreen.title(column);
    }

    private String line(LiveRow row, double highest) {
        String name = VisibleText.of(row.name(), unicode);
        StringBuilder line =
                new StringBuilder(DisplayWidth.pad(DisplayWidth.shorten(name, nameColumns, unicode), nameColumns));
        if (pools) {
            boolean virtual = row instanceof LivePool pool && pool.virtual();
            right(line, virtual ? "virtual" : Quantity.count(row.threads()), THREADS_COLUMNS);
        }
        if (showsAllocation) {
            right(line, rate(row.allocatedBytesPerSecond()), ALLOCATION_COLUMNS);
        }
        if (showsCpu) {
            right(line, share(row.cpuCores()), CPU_COLUMNS);
        }
        if (showsBlocked) {
            right(line, blocked(row), BLOCKED_COLUMNS);
        }
        if (historyColumns > 0) {
            left(line, Sparkline.of(history(row).last(historyColumns), highest, unicode), historyColumns);
        }
        if (stateColumns > 0 && row instanceof LiveThread thread) {
            String state = VisibleText.of(state(thread), unicode);
            left(line, DisplayWidth.shorten(state, stateColumns, unicode), stateColumns);
        }
        return line.toString().stripTrailing();
    }

    private History history(LiveRow row) {
        return switch (order) {
            case ALLOCATION, NAME -> row.allocationHistory();
            case CPU -> row.cpuHistory();
            case BLOCKED -> row.blockedHistory();
        };
    }

    /** A pool of virtual threads has no count, so no share: threads on average. */
    private String blocked(LiveRow row) {
        Double threads = row.blockedThreads();
        if (threads != null && row instanceof LivePool pool && pool.virtual()) {
            return VisibleText.of(Quantity.count(Math.rint(threads * 10) / 10) + " thr", unicode);
        }
        return share(row.blockedShare());
    }

    private String rate(@Nullable Double bytesPerSecond) {
        return VisibleText.of(bytesPerSecond == null ? Quantity.ABSENT : Quantity.byteRate(bytesPerSecond), unicode);
    }

    private String share(@Nullable Double share) {
        return VisibleText.of(share == null ? Quantity.ABSENT : Quantity.share(share), unicode);
    }

    private static String state(LiveThread thread) {
        Thread.State state = thread.state();
        if (state == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                switch (state) {
                    case RUNNABLE -> "runnable";
                    case BLOCKED -> "blocked";
                    case WAITING, TIMED_WAITING -> "waiting";
                    case NEW -> "new";
                    case TERMINATED -> "ended";
                });
        String lock = thread.waitsFor();
        if (lock != null) {
            text.append(' ').append(lock.substring(lock.lastIndexOf('.') + 1));
        }
        if (thread.heldBy() != null) {
            text.append(", held by ").append(thread.heldBy());
        }
        return text.toString();
    }

    private static void right(StringBuilder line, String text, int columns) {
        line.append(" ".repeat(GAP)).append(DisplayWidth.padLeft(text, columns));
    }

    private static void left(StringBuilder line, String text, int columns) {
        line.append(" ".repeat(GAP)).append(DisplayWidth.pad(text, columns));
    }

    private String styled(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
