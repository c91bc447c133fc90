package io.memscope.remote;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording of another JVM, as {@code JFR.check} lists it.
 *
 * @param id its number in that JVM
 * @param name its name
 * @param limits what bounds it, as Flight Recorder says it: {@code duration=1m maxsize=250.0MB}; may be empty
 * @param state {@code running}, {@code delayed}, {@code stopped}, …
 */
public record RemoteRecording(long id, String name, String limits, String state) {

    private static final Pattern LINE = Pattern.compile(
            "Recording ([0-9]{1,9}): name=(.*?)((?: (?:duration|maxsize|maxage|delay)=\\S+)*) \\((.+)\\)");

    /** Whether it records. */
    public boolean isRunning() {
        return state.equals("running");
    }

    /** All in the answer of {@code JFR.check}. */
    static List<RemoteRecording> parse(String answer) {
        return answer.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new RemoteRecording(
                        Long.parseLong(line.group(1)),
                        line.group(2),
                        line.group(3).strip(),
                        line.group(4)))
                .toList();
    }
}
