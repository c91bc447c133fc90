package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Damage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far to trust the figures.
 *
 * @param totalsFrom how the bytes of threads were had, in a sentence
 * @param allocationEvent the event type that the shares come from; null if no allocation was recorded
 * @param allocationSamples its events
 * @param coveredShare share of the exact bytes whose threads have samples; null where there are no exact bytes
 * @param lostBytes bytes of events that the JVM lost; null if it does not tell
 * @param truncatedStackShare share of the allocation samples whose stack trace was cut; null without samples
 * @param damages parts of the input that could not be read
 * @param warnings one sentence each: settings that could not be applied, known defects that apply
 * @param settings the settings in force
 * @param notRecorded what is missing, and what would record it
 */
public record DataQuality(
        String totalsFrom,
        @Nullable String allocationEvent,
        long allocationSamples,
        @Nullable Double coveredShare,
        @Nullable Long lostBytes,
        @Nullable Double truncatedStackShare,
        List<Damage> damages,
        List<String> warnings,
        List<Setting> settings,
        List<NotRecorded> notRecorded) {

    public DataQuality {
        damages = List.copyOf(damages);
        warnings = List.copyOf(warnings);
        settings = List.copyOf(settings);
        notRecorded = List.copyOf(notRecorded);
    }

    /**
     * A setting in force.
     *
     * @param event the event type
     * @param name {@code throttle}, say
     * @param value as JFR wrote it; of several in turn, the last
     */
    public record Setting(String event, String name, String value) {}

    /**
     * Something the recording does not have.
     *
     * @param what what is missing, in words
     * @param setting what would record it
     */
    public record NotRecorded(String what, String setting) {}
}
