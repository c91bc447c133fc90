package io.memscope.analyzer.export.text;

import io.memscope.analyzer.export.document.Block;
import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.export.document.Document;
import io.memscope.analyzer.export.document.Section;
import io.memscope.analyzer.export.document.Table;
import io.memscope.analyzer.export.document.Table.Cell;
import io.memscope.analyzer.export.document.Table.Column;
import io.memscope.analyzer.export.document.Tone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Given a document, writes it as lines for a terminal, none wider than it. */
public final class DocumentPrinter {

    /** Narrower than this the tables say nothing. */
    public static final int LEAST_WIDTH = 40;

    private static final int INDENT = 2;
    /** Labels take no more than this part of a line; if one is longer, all stand on lines of their own. */
    private static final int LABEL_PART = 3;

    private final int width;
    private final boolean colour;
    private final boolean unicode;
    private final Appendable out;

    /**
     * A printer.
     *
     * @param width columns of the terminal
     * @param colour whether it knows colours
     * @param unicode whether it can show more than ASCII
     * @param out where the lines go
     */
    public DocumentPrinter(int width, boolean colour, boolean unicode, Appendable out) {
        this.width = Math.max(LEAST_WIDTH, width);
        this.colour = colour;
        this.unicode = unicode;
        this.out = out;
    }

    /** Writes it all. */
    public void print(Document document) throws IOException {
        paragraph(document.title(), 0, Style.HEADING);
        for (Section section : document.sections()) {
            line("");
            String title = visible(section.title());
            line(Style.HEADING.on(DisplayWidth.head(title, width), colour));
            String rule = unicode ? "─" : "-";
            line(Style.QUIET.on(rule.repeat(Math.min(width, DisplayWidth.of(title))), colour));
            Block before = null;
            for (Block block : section.blocks()) {
                if (before instanceof Block.FindingEntry || before instanceof Table || block instanceof Table) {
                    if (before != null) {
                        line("");
                    }
                }
                print(block);
                before = block;
            }
        }
    }

    private void print(Block block) throws IOException {
        if (block instanceof Block.Note note) {
            paragraph(note.text(), INDENT, Style.of(note.tone()));
        } else if (block instanceof Block.Facts facts) {
            facts(facts.facts(), INDENT);
        } else if (block instanceof Block.FindingEntry finding) {
            finding(finding);
        } else if (block instanceof Table table) {
            table(table);
        }
    }

    private void paragraph(String text, int indent, Style style) throws IOException {
        for (String line : DisplayWidth.wrap(visible(text), width - indent)) {
            line(" ".repeat(indent) + style.on(line, colour));
        }
    }

    private void facts(List<Fact> facts, int indent) throws IOException {
        int labels = 0;
        for (Fact fact : facts) {
            labels = Math.max(labels, DisplayWidth.of(visible(fact.label())));
        }
        labels = labels > width / LABEL_PART ? 0 : labels;
        int left = indent + (labels == 0 ? INDENT : labels + 2);
        for (Fact fact : facts) {
            String label = visible(fact.label());
            List<String> lines = DisplayWidth.wrap(visible(fact.value()), width - left);
            Style style = Style.of(fact.tone());
            int first = 0;
            if (DisplayWidth.of(label) > labels) {
                paragraph(fact.label(), indent, Style.QUIET);
            } else {
                line(" ".repeat(indent)
                        + Style.QUIET.on(DisplayWidth.pad(label, left - indent), colour)
                        + style.on(lines.get(0), colour));
                first = 1;
            }
            for (String line : lines.subList(first, lines.size())) {
                line(" ".repeat(left) + style.on(line, colour));
            }
        }
    }

    private void finding(Block.FindingEntry finding) throws IOException {
        String score = finding.score() == null ? "" : " " + finding.score();
        String badge = finding.severity().name().replace('_', ' ') + score;
        Style style = switch (finding.severity()) {
            case WARNING -> Style.ALARM;
            case INFO -> Style.NOTICE;
            case OK -> Style.GOOD;
            case NOT_RECORDED -> Style.QUIET;
        };
        int left = INDENT + badge.length() + 2;
        List<String> title = DisplayWidth.wrap(visible(finding.title()), width - left);
        line(" ".repeat(INDENT) + style.on(badge, colour) + "  " + Style.HEADING.on(title.get(0), colour));
        for (String line : title.subList(1, title.size())) {
            line(" ".repeat(left) + Style.HEADING.on(line, colour));
        }
        int indent = 2 * INDENT;
        paragraph(finding.summary(), indent, Style.NORMAL);
        List<Fact> facts = new ArrayList<>(finding.evidence());
        if (!finding.threads().isEmpty()) {
            facts.add(new Fact("thread names", String.join(", ", finding.threads())));
        }
        facts(facts, indent);
        String before = "at ";
        for (String frame : finding.frames()) {
            String room = JavaName.shorten(visible(frame), width - indent - before.length(), unicode);
            line(" ".repeat(indent) + Style.QUIET.on(before, colour) + room);
            before = "   ";
        }
        facts(List.of(new Fact("remedy", finding.remedy(), Tone.GOOD)), indent);
    }

    private void table(Table hostile) throws IOException {
        Table table = visible(hostile);
        TableLayout layout = TableLayout.of(table, width - INDENT);
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < layout.shown().size(); i++) {
            Column column = table.columns().get(layout.shown().get(i));
            titles.add(fitted(column.title(), column, layout.widths().get(i)));
        }
        line(" ".repeat(INDENT)
                + Style.QUIET.on(
                        String.join(" ".repeat(TableLayout.GAP), titles).stripTrailing(), colour));
        for (Table.Row row : table.rows()) {
            row(table, row, layout);
        }
        for (String note : table.notes()) {
            paragraph(note, INDENT, Style.QUIET);
        }
        if (!layout.leftOut().isEmpty()) {
            paragraph("no room at this width for: " + String.join(", ", layout.leftOut()), INDENT, Style.QUIET);
        }
    }

    private void row(Table table, Table.Row row, TableLayout layout) throws IOException {
        int lines = 1;
        for (int at : layout.shown()) {
            lines = Math.max(lines, 1 + row.cells().get(at).details().size());
        }
        for (int number = 0; number < lines; number++) {
            StringBuilder line = new StringBuilder(" ".repeat(INDENT));
            for (int i = 0; i < layout.shown().size(); i++) {
                int at = layout.shown().get(i);
                Cell cell = row.cells().get(at);
                boolean last = i == layout.shown().size() - 1;
                String text = number == 0
                        ? cell.text()
                        : number <= cell.details().size() ? cell.details().get(number - 1) : "";
                String fitted =
                        fitted(text, table.columns().get(at), layout.widths().get(i));
                Style style = number == 0 ? Style.of(cell.tone()) : Style.QUIET;
                line.append(style.on(last ? fitted.stripTrailing() : fitted, colour));
                line.append(last ? "" : " ".repeat(TableLayout.GAP));
            }
            line(colour ? line.toString() : line.toString().stripTrailing());
        }
    }

    private String fitted(String text, Column column, int columns) {
        String shortened = JavaName.shorten(text, columns, unicode);
        return column.kind() == Column.Kind.FIGURE
                ? DisplayWidth.padLeft(shortened, columns)
                : DisplayWidth.pad(shortened, columns);
    }

    private Table visible(Table table) {
        return new Table(
                table.columns().stream()
                        .map(column ->
                                new Column(visible(column.title()), column.kind(), column.rank(), column.minWidth()))
                        .toList(),
                table.rows().stream()
                        .map(row -> new Table.Row(row.cells().stream()
                                .map(cell -> new Cell(
                                        visible(cell.text()),
                                        cell.details().stream()
                                                .map(this::visible)
                                                .toList(),
                                        cell.tone()))
                                .toList()))
                        .toList(),
                table.notes());
    }

    private String visible(String text) {
        return VisibleText.of(text, unicode);
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
