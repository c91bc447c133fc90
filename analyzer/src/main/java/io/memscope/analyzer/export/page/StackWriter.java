package io.memscope.analyzer.export.page;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.SiteLabel;
import io.memscope.analyzer.report.detail.Column;
import io.memscope.analyzer.report.detail.StackTree;
import tools.jackson.core.JsonGenerator;

/** Given a tree of stacks, writes it: frames by method and line, nodes by parent and frame. */
final class StackWriter {
    private StackWriter() {}

    static void write(JsonGenerator json, ColumnarWriter records, StackTree stacks) {
        Column.Builder methods = new Column.Builder();
        Column.Builder lines = new Column.Builder();
        Column.Builder kinds = new Column.Builder();
        for (Frame frame : stacks.frames()) {
            methods.add(records.text(frame.method()));
            lines.add(Math.max(0, frame.line()));
            kinds.add(kind(frame));
        }
        json.writeStartObject();
        json.writeName("methods");
        records.write(methods.build());
        json.writeName("lines");
        records.write(lines.build());
        json.writeName("kinds");
        records.write(kinds.build());
        json.writeName("parents");
        records.write(stacks.parents());
        json.writeName("nodeFrames");
        records.write(stacks.nodeFrames());
        json.writeEndObject();
    }

    /** 0 for the application's code, 1 for the JDK's, 2 for what has no class: native code, and marks of ours. */
    private static int kind(Frame frame) {
        if (frame.className().isEmpty()) {
            return 2;
        }
        return SiteLabel.isJdk(frame) ? 1 : 0;
    }
}
