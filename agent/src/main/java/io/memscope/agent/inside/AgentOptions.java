package io.memscope.agent.inside;

import io.memscope.recorder.SamplingConfig;
import io.memscope.recorder.SessionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Given the options of the agent, {@code key=value} joined by commas, what they say.
 *
 * @param session name, configuration and period of readings of the machine
 * @param destination file or directory to record into
 * @param join whether to add to the recording of that name, which others start, instead of recording
 */
record AgentOptions(SessionOptions session, Path destination, boolean join) {

    private static final Set<String> KEYS = Set.of(
            "preset",
            "sample-rate",
            "min-allocation-size",
            "buffer-size",
            "host-period",
            "contention-times",
            "name",
            "dir",
            "file",
            "join",
            // For who loads it.
            "answer",
            "jar");

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12})([a-z]*)");
    private static final Map<String, Long> SIZES = Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30);
    private static final Map<String, Long> MILLIS = Map.of("", 1000L, "ms", 1L, "s", 1000L, "m", 60_000L);

    /** @throws IllegalArgumentException with a message that names the option */
    static AgentOptions parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String option : text.split(",", -1)) {
            if (option.isBlank()) {
                continue;
            }
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            if (!KEYS.contains(key) || equals < 0) {
                throw new IllegalArgumentException(
                        "'%s' is not an option: preset=default, sample-rate=0.1, dir=PATH,".formatted(option)
                                + " file=PATH, name=NAME, host-period=1s, min-allocation-size=SIZE, buffer-size=SIZE and"
                                + " contention-times=true are");
            }
            values.put(key, option.substring(equals + 1).replace("%2C", ",").replace("%25", "%"));
        }
        SessionOptions session = SessionOptions.of(config(values));
        Optional<String> join = Optional.ofNullable(values.get("join"));
        Optional<String> name = join.or(() -> Optional.ofNullable(values.get("name")));
        if (name.isPresent()) {
            session = session.withName(name.get());
        }
        if (values.containsKey("host-period")) {
            session = session.withHostPeriod(Duration.ofMillis(amount(values, "host-period", MILLIS)));
        }
        if (values.containsKey("contention-times")) {
            session = session.withContentionTimes(Boolean.parseBoolean(values.get("contention-times")));
        }
        String destination = values.getOrDefault("file", values.getOrDefault("dir", ""));
        return new AgentOptions(session, Path.of(destination), join.isPresent());
    }

    private static SamplingConfig config(Map<String, String> values) {
        SamplingConfig preset = preset(values.getOrDefault("preset", "default"));
        SamplingConfig.Builder builder = SamplingConfig.builder().sampleRate(preset.sampleRate());
        String rate = values.get("sample-rate");
        if (rate != null) {
            try {
                builder.sampleRate(Double.parseDouble(rate));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("sample-rate=" + rate + " is not a number", notANumber);
            }
        }
        if (values.containsKey("min-allocation-size")) {
            builder.minAllocationSize(amount(values, "min-allocation-size", SIZES));
        }
        if (values.containsKey("buffer-size")) {
            builder.bufferSize(amount(values, "buffer-size", SIZES));
        }
        return builder.build();
    }

    private static SamplingConfig preset(String name) {
        return switch (name) {
            case "low", "low-overhead" -> SamplingConfig.lowOverhead();
            case "default" -> SamplingConfig.defaults();
            case "high", "high-precision" -> SamplingConfig.highPrecision();
            default ->
                throw new IllegalArgumentException(
                        "preset=" + name + " is none of low-overhead, default, high-precision");
        };
    }

    private static long amount(Map<String, String> values, String key, Map<String, Long> units) {
        String text = values.getOrDefault(key, "");
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(key + "=" + text + " is not an amount: a number and one of "
                    + units.keySet().stream()
                            .filter(name -> !name.isEmpty())
                            .sorted()
                            .toList());
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    }
}
