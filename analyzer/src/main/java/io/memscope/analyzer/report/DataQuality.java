package io.memscope.analyzer.report;

import io.memscope.analyzer.decode.Damage;
import io.memscope.analyzer.estimate.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far to trust the figures.
 *
 * @param grade in a word, with its reasons
 * @param totalsFrom how the bytes of threads were had, in a sentence
 * @param allocationEvent the event type that the shares come from; null if no allocation was recorded
 * @param allocationSamples its events
 * @param coveredShare share of the exact bytes whose threads have samples; null where there are no exact bytes
 * @param accuracy what error to expect of the shares; null without samples
 * @param endedBetweenPolls bytes of threads that ended before anything read their counters, with their bound; null
 *     where nothing tells
 * @param ownCpuShare MemScope's own CPU time over that of the JVM, from 0 to 1; null if not recorded
 * @param jdkVersion feature version of the JDK that recorded; null if it does not tell
 * @param defects known defects of that JDK's events that apply here
 * @param lostBytes bytes of events that the JVM lost; null if it does not tell
 * @param lostBuffers how often the JVM lost events; null if it does not tell
 * @param truncatedStackShare share of the allocation samples whose stack trace was cut; null without samples
 * @param damages parts of the input that could not be read
 * @param warnings one sentence each: settings that could not be applied, known defects that apply
 * @param settings the settings in force
 * @param raisedThresholds events of which short ones were not recorded all of the time: their counts and times are
 *     lower bounds
 * @param notRecorded what is missing, and what would record it
 */
public record DataQuality(
        Grade grade,
        String totalsFrom,
        @Nullable String allocationEvent,
        long allocationSamples,
        @Nullable Double coveredShare,
        @Nullable ExpectedAccuracy accuracy,
        @Nullable Estimate endedBetweenPolls,
        @Nullable Double ownCpuShare,
        @Nullable Integer jdkVersion,
        List<Defect> defects,
        @Nullable Long lostBytes,
        @Nullable Long lostBuffers,
        @Nullable Double truncatedStackShare,
        List<Damage> damages,
        List<String> warnings,
        List<Setting> settings,
        List<RaisedThreshold> raisedThresholds,
        List<NotRecorded> notRecorded) {

    public DataQuality {
        defects = List.copyOf(defects);
        damages = List.copyOf(damages);
        warnings = List.copyOf(warnings);
        settings = List.copyOf(settings);
        raisedThresholds = List.copyOf(raisedThresholds);
        notRecorded = List.copyOf(notRecorded);
    }

    /**
     * A known defect of the events.
     *
     * @param id of the bug at bugs.openjdk.org, or empty
     * @param effect what it does to the raw events
     * @param remedy what was done about it here
     */
    public record Defect(String id, String effect, String remedy) {}

    /**
     * A setting in force.
     *
     * @param event the event type
     * @param name {@code throttle}, say
     * @param value as JFR wrote it; of several in turn, the last
     */
    public record Setting(String event, String name, String value) {}

    /**
     * Events whose threshold the recorder raised, to stay within its CPU budget.
     *
     * @param event the event type
     * @param belowNanos events shorter than that were not recorded; the most, of several thresholds in turn
     * @param timeShare in which part of the time, from 0 to 1
     * @param missedAtMost how many events that is, were the rest of the time like it; null where too little of that is
     *     left
     */
    public record RaisedThreshold(
            String event,
            long belowNanos,
            double timeShare,
            @Nullable Long missedAtMost) {}

    /**
     * Something the recording does not have.
     *
     * @param what what is missing, in words
     * @param setting what would record it
     */
    public record NotRecorded(String what, String setting) {}
}
