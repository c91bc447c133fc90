package io.memscope.analyzer.export.profile;

import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.profile.StackProfile;
import io.memscope.analyzer.profile.StackProfile.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Given a profile, writes a line for each stack: frames from the root to the leaf, {@code ;} between, a blank and the
 * number; lines in the order of their text. Stacks of which nothing was measured are left out.
 *
 * <p>A {@code ;} in a name would be a frame of its own: it is written as {@code :}. What would end the line is escaped.
 */
public final class CollapsedFormat implements ProfileFormat {

    @Override
    public void write(StackProfile profile, ProfileOptions options, OutputStream out) throws IOException {
        Map<String, Long> lines = new TreeMap<>();
        for (Row row : profile.rows()) {
            long value = row.value(options.measure());
            if (value > 0) {
                lines.merge(line(row, options), value, Long::sum);
            }
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, Long> line : lines.entrySet()) {
            writer.write(line.getKey());
            writer.write(' ');
            writer.write(Long.toString(line.getValue()));
            writer.write('\n');
        }
        writer.flush();
    }

    private static String line(Row row, ProfileOptions options) {
        StringBuilder line = new StringBuilder();
        for (String frame : FrameText.rootFirst(row, options.byThread(), options.lines())) {
            if (line.length() > 0) {
                line.append(';');
            }
            line.append(VisibleText.of(frame).replace(';', ':'));
        }
        return line.toString();
    }
}
