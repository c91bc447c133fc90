package io.memscope.cli;

import io.memscope.analyzer.ReaderKind;
import io.memscope.analyzer.TimeBound;
import io.memscope.analyzer.export.OutputKind;
import io.memscope.analyzer.export.ViewFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
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
