package io.memscope.remote.continuous;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A recorder in a process of its own, to be killed. Arguments: pid, directory, triggers; ends when its input does. */
final class RecorderMain {

    private RecorderMain() {}

    public static void main(String[] arguments) throws Exception {
        List<Trigger> triggers = List.of(arguments).subList(2, arguments.length).stream()
                .map(Trigger::parse)
                .toList();
        ContinuousOptions options = ContinuousOptions.of(Path.of(arguments[1]))
                .withBounds(Duration.ofMinutes(10), 64L << 20)
                .withPeriod(Duration.ofSeconds(1))
                .withMoment(Duration.ofSeconds(5), Duration.ofSeconds(60))
                .withTriggers(triggers);
        ContinuousListener listener = new ContinuousListener() {
            @Override
            public void recording(long pid, boolean resumed) {
                say("ready");
            }

            @Override
            public void fired(Trigger trigger, double value, Path folder) {
                say("fired");
            }

            @Override
            public void fetched(int files, long bytes) {
                say("fetched");
            }
        };
        try (ContinuousRecorder recorder = ContinuousRecorder.open(options, listener)) {
            recorder.record(Long.parseLong(arguments[0]));
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
