package io.memscope.cli;

import io.memscope.analyzer.ReaderKind;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.ViewFormat;
import io.memscope.recorder.SamplingConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Given the text of an option, gives its value, or says in a line what is wrong with it. */
final class Converters {

    private Converters() {}

    /** {@code 10s}, {@code -30s}, {@code 10:15:00}, … */
    static final class Time implements ITypeConverter<TimeBound> {
        @Override
        public TimeBound convert(String text) {
            try {
                return TimeBound.parse(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** A time such as {@code 60s}. */
    static final class Length implements ITypeConverter<Duration> {
        private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d|)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                throw new TypeConversionException("'" + text + "' is not a time: 500ms, 60s, 5m, 1h are");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofSeconds(amount);
            };
        }
    }

    /** A size such as {@code 512k}; 0 for none. */
    static final class Size implements ITypeConverter<Long> {
        private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})(k|m|g|)(?:i?b)?");

        @Override
        public Long convert(String text) {
            Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is not a size: 512k, 100m, 2g are");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "k" -> amount << 10;
                case "m" -> amount << 20;
                case "g" -> amount << 30;
                default -> amount;
            };
        }
    }

    /** The name of a preset. */
    static final class Preset implements ITypeConverter<SamplingConfig> {
        @Override
        public SamplingConfig convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "low-overhead", "low" -> SamplingConfig.lowOverhead();
                case "default" -> SamplingConfig.defaults();
                case "high-precision", "high" -> SamplingConfig.highPrecision();
                default ->
                    throw new TypeConversionException(
                            "'" + text + "' is not a preset: " + String.join(", ", new PresetNames()) + " are");
            };
        }
    }

    /** The names of the presets, for help and completion. */
    static final class PresetNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("low-overhead", "default", "high-precision").iterator();
        }
    }

    /** The name of a recording in another JVM. */
    static final class Name implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.matches("[A-Za-z0-9._-]{1,200}")) {
                throw new TypeConversionException(
                        "'" + text + "' is not a name of a recording: letters, digits and ._- are");
            }
            return text;
        }
    }

    /** A share of full sampling. */
    static final class Rate implements ITypeConverter<SamplingConfig> {
        @Override
        public SamplingConfig convert(String text) {
            try {
                return SamplingConfig.builder()
                        .sampleRate(Double.parseDouble(text))
                        .build();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a sample rate: above 0 and up to 1, 0.1 being the default, are");
            }
        }
    }

    /** A regular expression. */
    static final class Regex implements ITypeConverter<Pattern> {
        @Override
        public Pattern convert(String text) {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a regular expression: " + e.getDescription() + " at " + e.getIndex());
            }
        }
    }

    /** A number of rows. */
    static final class Rows implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
                throw new TypeConversionException("'" + text + "' is not a number of rows: 1, 2, 3 … are");
            }
            return Integer.valueOf(text);
        }
    }

    /** The name of a format, or an extension of its files. */
    static final class Format implements ITypeConverter<OutputKind> {
        @Override
        public OutputKind convert(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            for (OutputKind kind : OutputKind.values()) {
                if (name(kind).equals(name) || kind.extensions().contains(name)) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a format: " + String.join(", ", new FormatNames()) + " are");
        }
    }

    /** The names of the formats, for help and completion. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(OutputKind.values()).map(Converters::name).iterator();
        }
    }

    /** The name of a format of views. */
    static final class ViewFormatName implements ITypeConverter<ViewFormat> {
        @Override
        public ViewFormat convert(String text) {
            for (ViewFormat kind : ViewFormat.values()) {
                if (name(kind).equals(text.toLowerCase(Locale.ROOT))) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a format of views: " + String.join(", ", new ViewFormatNames()) + " are");
        }
    }

    /** The names of the formats of views, for help and completion. */
    static final class ViewFormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ViewFormat.values()).map(Converters::name).iterator();
        }
    }

    /** The name of a reader. */
    static final class Reader implements ITypeConverter<ReaderKind> {
        @Override
        public ReaderKind convert(String text) {
            for (ReaderKind kind : ReaderKind.values()) {
                if (name(kind).equals(text.toLowerCase(Locale.ROOT))) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a reader: " + String.join(", ", new ReaderNames()) + " are");
        }
    }

    /** The names of the readers, for help and completion. */
    static final class ReaderNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ReaderKind.values()).map(Converters::name).iterator();
        }
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
