package io.memscope.analyzer.export.document;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import io.memscope.analyzer.decode.ThreadRef;
import io.memscope.analyzer.decode.ValueKind;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.report.view.ViewTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Given a view, gives it as a document of one table or list. */
public final class ViewDocument {
    private static final int NAME_WIDTH = 16;
    /** Columns of figures from here on give way where there is not room for all, the last first. */
    private static final int FIXED_COLUMNS = 3;

    private static final int FRAMES = 5;

    private ViewDocument() {}

    /**
     * The view.
     *
     * @param view what to show
     * @param top rows to show
     * @param verbose whether to tell what it rests on
     */
    public static Document of(ViewTable view, int top, boolean verbose) {
        List<Block> blocks = new ArrayList<>();
        if (verbose) {
            view.restsOn().forEach(line -> blocks.add(new Block.Note(line, Tone.QUIET)));
        }
        if (!view.rows().isEmpty()) {
            blocks.add(view.form() ? facts(view) : table(view, top));
        } else if (view.notes().isEmpty()) {
            blocks.add(new Block.Note("There is nothing to show.", Tone.QUIET));
        }
        view.notes().forEach(note -> blocks.add(new Block.Note(note, Tone.NOTICE)));
        return new Document(view.name(), List.of(new Section(view.name(), view.title(), blocks)));
    }

    private static Block facts(ViewTable view) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < view.columns().size(); i++) {
            ViewTable.Column column = view.columns().get(i);
            String text = text(view.rows().get(0).get(i), column.kind());
            facts.add(new Fact(column.title(), Quantity.orNotRecorded(text), text == null ? Tone.QUIET : Tone.NORMAL));
        }
        return new Block.Facts(facts);
    }

    private static Table table(ViewTable view, int top) {
        List<String> nothing = new ArrayList<>();
        TableBuilder<List<@Nullable Object>> builder = new TableBuilder<>(view.rows());
        for (int i = 0; i < view.columns().size(); i++) {
            int at = i;
            ViewTable.Column column = view.columns().get(i);
            if (isNothing(view, i)) {
                nothing.add(column.title());
                continue;
            }
            int rank = Math.max(0, i - FIXED_COLUMNS + 1);
            boolean estimated = view.rows().stream().anyMatch(row -> row.get(at) instanceof Estimate);
            if (estimated) {
                builder.figure(
                        column.title(),
                        0,
                        row -> row.get(at) instanceof Estimate bytes ? EstimateText.value(bytes) : null);
                builder.figure(
                        "95 %", 0, row -> row.get(at) instanceof Estimate bytes ? EstimateText.interval(bytes) : null);
            } else if (column.kind().figure()) {
                builder.figure(column.title(), rank, row -> text(row.get(at), column.kind()));
            } else {
                builder.name(column.title(), rank, NAME_WIDTH, row -> cell(row.get(at), column.kind()));
            }
        }
        Table table = builder.build(top);
        List<String> notes = new ArrayList<>(table.notes());
        if (view.totalRows() > view.rows().size()) {
            notes.removeIf(note -> note.startsWith("… "));
            notes.add(0, "… " + Quantity.count(view.totalRows() - table.rows().size()) + " more");
        }
        if (!nothing.isEmpty()) {
            notes.add("0 for all of these: " + String.join(", ", nothing));
        }
        return new Table(table.columns(), table.rows(), notes);
    }

    /** Times that are 0 in every row: states that no thread was in would take the room of those that matter. */
    private static boolean isNothing(ViewTable view, int at) {
        return view.columns().get(at).kind() == ValueKind.DURATION
                && view.rows().stream().allMatch(row -> row.get(at) instanceof Long nanos && nanos == 0);
    }

    private static @Nullable Cell cell(@Nullable Object value, ValueKind kind) {
        if (value instanceof StackTrace stack) {
            List<Frame> frames = stack.frames();
            if (frames.isEmpty()) {
                return null;
            }
            List<String> lines = StackText.first(frames, FRAMES);
            return new Cell(lines.get(0), lines.subList(1, lines.size()), Tone.NORMAL);
        }
        String text = text(value, kind);
        return text == null ? null : Cell.of(text);
    }

    /** A value as people read it; null where there is none. */
    private static @Nullable String text(@Nullable Object value, ValueKind kind) {
        if (value == null) {
            return null;
        }
        if (value instanceof ThreadRef thread) {
            return thread.name().isEmpty() ? "(unnamed thread " + thread.javaThreadId() + ")" : thread.name();
        }
        if (value instanceof StackTrace stack) {
            return StackText.top(stack.frames());
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return value instanceof Number number ? figure(number, kind) : value.toString();
    }

    private static String figure(Number number, ValueKind kind) {
        double value = number.doubleValue();
        return switch (kind) {
            case TIME -> number.longValue() <= 0 ? Quantity.ABSENT : Quantity.time(number.longValue());
            case DURATION ->
                number.longValue() == Long.MAX_VALUE || number.longValue() == Long.MIN_VALUE
                        ? "forever"
                        : Quantity.duration(value);
            case BYTES -> number.longValue() == Long.MAX_VALUE ? "no limit" : Quantity.bytes(value);
            case BYTE_RATE -> Quantity.byteRate(value);
            case SHARE -> Quantity.share(value);
            case ADDRESS -> "0x" + Long.toHexString(number.longValue()).toUpperCase(Locale.ROOT);
            default -> number instanceof Long whole ? String.format(Locale.ROOT, "%,d", whole) : Quantity.count(value);
        };
    }
}
