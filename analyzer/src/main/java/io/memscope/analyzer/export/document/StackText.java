package io.memscope.analyzer.export.document;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.report.SiteLabel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Given a stack, gives the frames that a reader wants to see first. */
final class StackText {

    private static final String NO_STACK = "no stack recorded";

    private StackText() {}

    /** The frame at the top; in words where there is none. */
    static String top(List<Frame> frames) {
        return frames.isEmpty() ? NO_STACK : frames.get(0).toString();
    }

    /** The nearest caller outside the JDK's packages; null where there is none, or where it is the top frame. */
    static @Nullable String application(List<Frame> frames) {
        int at = applicationIndex(frames);
        return at <= 0 ? null : frames.get(at).toString();
    }

    /** The top frame and under it the application's, with the frames between them counted. */
    static Table.Cell cell(List<Frame> frames, List<String> more) {
        List<String> details = new ArrayList<>();
        int at = applicationIndex(frames);
        if (at > 0) {
            int between = at - 1;
            details.add("← " + (between == 0 ? "" : "(" + between + ") ") + frames.get(at));
        }
        details.addAll(more);
        return new Table.Cell(top(frames), details, frames.isEmpty() ? Tone.QUIET : Tone.NORMAL);
    }

    /** The first frames, and where none of them is the application's, its first one too. */
    static List<String> first(List<Frame> frames, int limit) {
        List<String> lines = new ArrayList<>();
        frames.stream().limit(limit).forEach(frame -> lines.add(frame.toString()));
        int at = applicationIndex(frames);
        if (at >= limit) {
            if (at > limit) {
                lines.add("… " + (at - limit) + " more");
            }
            lines.add(frames.get(at).toString());
        }
        int shown = Math.max(lines.isEmpty() ? 0 : Math.min(limit, frames.size()), at >= limit ? at + 1 : 0);
        if (shown < frames.size()) {
            lines.add("… " + (frames.size() - shown) + " more");
        }
        return List.copyOf(lines);
    }

    private static int applicationIndex(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (!frame.className().isEmpty() && !SiteLabel.isJdk(frame)) {
                return i;
            }
        }
        return -1;
    }
}
