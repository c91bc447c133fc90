package io.memscope.recorder;

import io.memscope.recorder.cost.BudgetController;
import io.memscope.recorder.cost.CostInterval;
import io.memscope.recorder.cost.Move;
import io.memscope.recorder.event.ThresholdChangeEvent;
import io.memscope.recorder.event.ThrottleChangeEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Given what recording costs, keeps one session within its budget: changes the settings of its recording while it runs,
 * and writes each change into it.
 *
 * <p>Only used on the recorder's thread; takes no lock of the session.
 */
final class SessionBudget {

    private static final String THRESHOLD = "#threshold";
    private static final String THROTTLE = RecordingSettings.ALLOCATION_SAMPLE + "#throttle";

    private final String sessionName;
    private final Recording recording;
    private final Map<String, String> settings;
    private final SessionWarnings warnings;
    private final BudgetController controller;
    private final double budgetShare;

    SessionBudget(SessionOptions options, Recording recording, Map<String, String> settings, SessionWarnings warnings) {
        this.sessionName = options.name();
        this.recording = recording;
        this.settings = new TreeMap<>(settings);
        this.warnings = warnings;
        this.budgetShare = RecordingSettings.overheadPercent(options.config()) / 100;
        this.controller = new BudgetController(
                budgetShare,
                options.config().samplesPerSecond(),
                options.config().maxOverheadPercent().isPresent(),
                thresholds(settings));
    }

    private static Map<String, Long> thresholds(Map<String, String> settings) {
        Map<String, Long> nanos = new HashMap<>();
        for (String event : RecordingSettings.UNBOUNDED) {
            String threshold = settings.get(event + THRESHOLD);
            if (threshold != null) {
                nanos.put(event, RecordingSettings.nanos(threshold));
            }
        }
        return nanos;
    }

    /** Looks at what recording cost since the look before, and changes what has to be. */
    void look(CostInterval interval, boolean isSettled) {
        List<Move> moves = controller.after(interval, isSettled);
        if (!moves.isEmpty() && recording.getState() == RecordingState.RUNNING) {
            for (Move move : moves) {
                if (move instanceof Move.Throttle throttle) {
                    settings.put(THROTTLE, throttle.samplesPerSecond() + "/s");
                } else if (move instanceof Move.Threshold threshold) {
                    settings.put(threshold.eventType() + THRESHOLD, threshold.nanos() + " ns");
                }
            }
            // All at once: each change makes Flight Recorder write all settings anew, a millisecond or two.
            recording.setSettings(settings);
            moves.forEach(move -> write(move, interval.share()));
        }
        if (controller.isOverdrawn()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "recording cost more than the %.2f %% of maxOverheadPercent even with the fewest allocation samples,"
                            + " %d/s",
                    100 * budgetShare,
                    controller.samplesPerSecond()));
        }
    }

    private void write(Move move, double ownCpuShare) {
        if (move instanceof Move.Throttle throttle) {
            ThrottleChangeEvent event = new ThrottleChangeEvent();
            // The one in force: of all recordings of the JVM the highest rate wins.
            event.samplesPerSecond = AllocationThrottle.effective(
                    recording,
                    throttle.samplesPerSecond(),
                    FlightRecorder.getFlightRecorder().getRecordings());
            event.throttle = event.samplesPerSecond + "/s";
            event.sessionName = sessionName;
            event.reason = throttle.reason();
            event.ownCpuShare = ownCpuShare;
            event.commit();
            warnings.add("the rate of allocation samples was moved while recording, to stay within maxOverheadPercent:"
                    + " the memscope.ThrottleChange events say when, to which rate and why");
        } else if (move instanceof Move.Threshold threshold) {
            ThresholdChangeEvent event = new ThresholdChangeEvent();
            event.eventType = threshold.eventType();
            event.thresholdNanos = threshold.nanos();
            event.sessionName = sessionName;
            event.reason = threshold.reason();
            event.ownCpuShare = ownCpuShare;
            event.commit();
            warnings.add(threshold.eventType()
                    + " was not recorded down to its threshold all the time, as there were so many"
                    + " that recording them all would cost more than promised: when, and from which duration on"
                    + " it was, say the memscope.ThresholdChange events; counts and times of it are too low");
        }
    }
}
