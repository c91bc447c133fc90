package io.memscope.analyzer.export;

import io.memscope.analyzer.export.document.Block;
import io.memscope.analyzer.export.document.Block.Fact;
import io.memscope.analyzer.export.document.Document;
import io.memscope.analyzer.export.document.Quantity;
import io.memscope.analyzer.export.document.ReportDocument;
import io.memscope.analyzer.export.document.Section;
import io.memscope.analyzer.export.document.Table;
import io.memscope.analyzer.export.document.Table.Column;
import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.report.Analysis;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Given an analysis, writes it as GitHub's Markdown for a pull request: headline figures, findings, the first rows of
 * each table, and what the figures are worth folded away.
 *
 * <p>Text of the recording can't become markup, mention anybody, refer to an issue or turn into a link.
 */
public final class MarkdownFormat implements ReportFormat {

    /** Rows of a table, where no number is asked for: a comment is read at a glance. */
    private static final int TOP_ROWS = 5;

    /** Columns of a higher rank are left to the other formats. */
    private static final int LAST_RANK = 2;

    /** What Markdown or HTML gives a meaning to inside a line; as entities they have none. */
    private static final String SPECIAL = "&<>\"'\\`*_{}[]()|~!$^=";

    /** What GitHub links without any markup: mentions, issues, addresses. A comment in it breaks the spell. */
    private static final Pattern LINKED = Pattern.compile("@(?=\\w)|#(?=\\d)|GH-|://|www\\.");

    private static final String NOTHING = "<!-- -->";

    /** What would start a list, a heading or a rule at the beginning of a line. */
    private static final Pattern STARTS_BLOCK = Pattern.compile("^(?:[-+]|\\d+[.)])");

    @Override
    public void write(Analysis analysis, FormatOptions options, OutputStream out) throws IOException {
        write(ReportDocument.brief(analysis, options.topRowsOr(TOP_ROWS)), out);
    }

    /**
     * Writes a document; the stream is flushed and stays open.
     *
     * @throws IOException if the stream does not take it
     */
    public static void write(Document document, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.append("## ").append(text(document.title())).append("\n");
        for (Section section : document.sections()) {
            boolean folded = section.id().equals("recording") || section.id().equals("quality");
            writer.append(
                    folded
                            ? "\n<details><summary>" + text(section.title()) + "</summary>\n"
                            : "\n### " + text(section.title()) + "\n");
            for (Block block : section.blocks()) {
                writer.append('\n').append(block(block));
            }
            writer.append(folded ? "\n</details>\n" : "");
        }
        writer.flush();
    }

    private static String block(Block block) {
        if (block instanceof Block.Note note) {
            return paragraph(note.text());
        }
        if (block instanceof Block.Facts facts) {
            return facts.facts().stream()
                    .map(MarkdownFormat::fact)
                    .collect(Collectors.joining("", "| | |\n|---|---|\n", ""));
        }
        if (block instanceof Block.FindingEntry finding) {
            return finding(finding);
        }
        return table((Table) block);
    }

    private static String fact(Fact fact) {
        return "| " + text(fact.label()) + " | " + text(fact.value()) + " |\n";
    }

    private static String finding(Block.FindingEntry finding) {
        StringBuilder out = new StringBuilder("**");
        out.append(finding.severity().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        out.append(finding.score() == null ? "" : " " + finding.score());
        out.append(": ").append(text(finding.title())).append("**\n\n");
        out.append(paragraph(finding.summary()));
        if (!finding.evidence().isEmpty()) {
            out.append('\n');
        }
        for (Fact fact : finding.evidence()) {
            out.append("- ")
                    .append(text(fact.label()))
                    .append(": ")
                    .append(text(fact.value()))
                    .append('\n');
        }
        if (!finding.threads().isEmpty()) {
            out.append("\nThreads: ");
            out.append(finding.threads().stream().map(MarkdownFormat::code).collect(Collectors.joining(", ")));
            out.append('\n');
        }
        if (!finding.frames().isEmpty()) {
            String frames = finding.frames().stream().map(VisibleText::of).collect(Collectors.joining("\n"));
            String fence = "`".repeat(Math.max(3, longestRun(frames, '`') + 1));
            out.append('\n')
                    .append(fence)
                    .append("text\n")
                    .append(frames)
                    .append('\n')
                    .append(fence)
                    .append('\n');
        }
        return out.append("\nRemedy: ")
                .append(text(finding.remedy()))
                .append('\n')
                .toString();
    }

    private static String table(Table table) {
        List<Integer> shown = IntStream.range(0, table.columns().size())
                .filter(at -> table.columns().get(at).rank() <= LAST_RANK)
                .boxed()
                .toList();
        StringBuilder out = new StringBuilder("|");
        for (int at : shown) {
            Column column = table.columns().get(at);
            out.append(' ').append(text(column.title())).append(" |");
        }
        out.append("\n|");
        for (int at : shown) {
            out.append(table.columns().get(at).kind() == Column.Kind.FIGURE ? "---:|" : "---|");
        }
        out.append('\n');
        for (Table.Row row : table.rows()) {
            out.append('|');
            for (int at : shown) {
                Table.Cell cell = row.cells().get(at);
                boolean name = table.columns().get(at).kind() == Column.Kind.NAME
                        && !cell.text().equals(Quantity.ABSENT);
                out.append(' ').append(name ? code(cell.text()) : text(cell.text()));
                cell.details().forEach(detail -> out.append("<br>").append(code(detail)));
                out.append(" |");
            }
            out.append('\n');
        }
        for (String note : table.notes()) {
            out.append('\n').append(paragraph(note));
        }
        return out.toString();
    }

    private static String paragraph(String text) {
        String line = text(text);
        if (STARTS_BLOCK.matcher(line).find()) {
            line = NOTHING + line;
        }
        return line + "\n";
    }

    /** As code: GitHub links nothing in it. Not between backticks, since entities have no meaning there. */
    private static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + text(text) + "</code>";
    }

    /** The text in a line, without any meaning to Markdown, HTML or GitHub. */
    static String text(String hostile) {
        String visible = LINKED.matcher(VisibleText.of(hostile))
                .replaceAll(match ->
                        match.group().charAt(0) + "\u0000" + match.group().substring(1));
        StringBuilder out = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if (c == 0) {
                out.append(NOTHING);
            } else if (SPECIAL.indexOf(c) >= 0) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int longestRun(String text, char of) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == of ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
