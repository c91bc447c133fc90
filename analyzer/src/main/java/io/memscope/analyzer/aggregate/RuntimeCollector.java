package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.aggregate.RuntimeTable.Jvm;
import io.memscope.analyzer.aggregate.RuntimeTable.Session;
import io.memscope.analyzer.aggregate.RuntimeTable.SettingChange;
import io.memscope.analyzer.aggregate.RuntimeTable.ThresholdChange;
import io.memscope.analyzer.aggregate.RuntimeTable.ThrottleChange;
import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Given the events in which a JVM describes itself, keeps what explains the recording. */
final class RuntimeCollector implements EventCollector {
    private static final int MOST_CHANGES = 10_000;

    private final Names names;
    private final Set<Jvm> jvms = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> settings = new TreeMap<>();
    private final List<SettingChange> settingChanges = new ArrayList<>();
    private final Set<String> recordings = new TreeSet<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Map<String, Long> instanceSizes = new TreeMap<>();
    private final List<ThrottleChange> throttles = new ArrayList<>();
    private final List<ThresholdChange> thresholds = new ArrayList<>();
    private @Nullable String os;
    private @Nullable String cpu;
    private @Nullable Integer cores;
    private @Nullable Integer hardwareThreads;
    private @Nullable Long lostBytes;
    private @Nullable Long lostBuffers;

    private static final List<EventRequest> REQUESTS = List.of(
            EventRequest.context(
                    "jdk.JVMInformation",
                    "jvmName",
                    "jvmVersion",
                    "pid",
                    "jvmStartTime",
                    "jvmArguments",
                    "javaArguments"),
            EventRequest.context("jdk.OSInformation", "osVersion"),
            EventRequest.context("jdk.CPUInformation", "cpu", "cores", "hwThreads"),
            EventRequest.context("jdk.ActiveSetting", "id", "name", "value"),
            EventRequest.context("jdk.ActiveRecording", "name"),
            EventRequest.context("jdk.DataLoss", "amount"),
            EventRequest.context(
                    "memscope.Session",
                    "sessionName",
                    "phase",
                    "version",
                    "sampleRate",
                    "minAllocationSizeBytes",
                    "bufferSizeBytes",
                    "effectiveBufferSizeBytes",
                    "throttle",
                    "counterPeriodNanos",
                    "ownCpuNanos",
                    "warnings",
                    "maxOverheadPercent",
                    "flightRecorderCpuNanos",
                    "eventCpuNanos"),
            EventRequest.context("memscope.ClassSize", "className", "instanceSizeBytes"),
            EventRequest.context(
                    "memscope.ThrottleChange", "throttle", "samplesPerSecond", "sessionName", "reason", "ownCpuShare"),
            EventRequest.context(
                    "memscope.ThresholdChange", "eventType", "thresholdNanos", "sessionName", "reason", "ownCpuShare"));

    RuntimeCollector(Names names) {
        this.names = names;
    }

    @Override
    public List<EventRequest> requests() {
        return REQUESTS;
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    RuntimeTable table() {
        return new RuntimeTable(
                List.copyOf(jvms),
                os,
                cpu,
                cores,
                hardwareThreads,
                settings,
                settingChanges,
                List.copyOf(recordings),
                lostBytes,
                lostBuffers,
                List.copyOf(sessions),
                Map.copyOf(instanceSizes),
                throttles,
                thresholds);
    }

    private record RawSetting(long epochNanos, String event, String name, String value) {}

    private final class ChunkPart implements Part {
        private final List<Jvm> chunkJvms = new ArrayList<>();
        private final List<RawSetting> chunkSettings = new ArrayList<>();
        private final List<String> chunkRecordings = new ArrayList<>();
        private final List<Session> chunkSessions = new ArrayList<>();
        private final Map<String, Long> chunkSizes = new TreeMap<>();
        private final List<ThrottleChange> chunkThrottles = new ArrayList<>();
        private final List<ThresholdChange> chunkThresholds = new ArrayList<>();
        private @Nullable String chunkOs;
        private @Nullable String chunkCpu;
        private @Nullable Integer chunkCores;
        private @Nullable Integer chunkThreads;
        private @Nullable Long chunkLostBytes;
        private long chunkLostBuffers;

        @Override
        public void accept(int request, EventView event) {
            switch (request) {
                case 0 ->
                    chunkJvms.add(new Jvm(
                            event.textAt(0),
                            event.textAt(1),
                            number(event, 2),
                            number(event, 3),
                            event.textAt(4),
                            event.textAt(5)));
                case 1 -> chunkOs = event.textAt(0);
                case 2 -> {
                    chunkCpu = event.textAt(0);
                    chunkCores = smallNumber(event, 1);
                    chunkThreads = smallNumber(event, 2);
                }
                case 3 ->
                    chunkSettings.add(new RawSetting(
                            event.rawStartNanos(),
                            Names.orUnknown(event.textAt(0)),
                            Names.orUnknown(event.textAt(1)),
                            Names.orUnknown(event.textAt(2))));
                case 4 -> chunkRecordings.add(Names.orUnknown(event.textAt(0)));
                case 5 -> {
                    chunkLostBytes = Saturated.sum(chunkLostBytes == null ? 0 : chunkLostBytes, event.longAt(0));
                    chunkLostBuffers++;
                }
                case 6 -> chunkSessions.add(session(event));
                case 8 ->
                    chunkThrottles.add(new ThrottleChange(
                            event.rawStartNanos(),
                            event.textAt(0),
                            Math.max(0, event.longAt(1)),
                            event.textAt(2),
                            event.textAt(3),
                            share(event, 4)));
                case 9 -> {
                    String type = event.textAt(0);
                    if (type != null) {
                        chunkThresholds.add(new ThresholdChange(
                                event.rawStartNanos(),
                                type,
                                Math.max(0, event.longAt(1)),
                                event.textAt(2),
                                event.textAt(3),
                                share(event, 4)));
                    }
                }
                default -> {
                    String name = event.textAt(0);
                    if (name != null && event.longAt(1) > 0) {
                        chunkSizes.put(ClassNames.readable(name), event.longAt(1));
                    }
                }
            }
        }

        private static Session session(EventView event) {
            String warnings = event.textAt(10);
            return new Session(
                    event.rawStartNanos(),
                    event.textAt(0),
                    event.textAt(1),
                    event.textAt(2),
                    Double.isFinite(event.doubleAt(3)) ? event.doubleAt(3) : 0,
                    event.longAt(4),
                    event.longAt(5),
                    // The recorder writes -1 for what it does not know.
                    event.longAt(6) < 0 ? null : number(event, 6),
                    event.textAt(7),
                    Math.max(0, event.longAt(8)),
                    event.longAt(9) < 0 ? null : number(event, 9),
                    event.longAt(12) < 0 ? null : number(event, 12),
                    event.longAt(13) < 0 ? null : number(event, 13),
                    event.present(11) && event.doubleAt(11) > 0 && Double.isFinite(event.doubleAt(11))
                            ? Double.valueOf(event.doubleAt(11))
                            : null,
                    warnings == null || warnings.isBlank()
                            ? List.of()
                            : warnings.lines().toList());
        }

        /** Absent for what can be no share; more than 1 is none of the recorder's. */
        private static @Nullable Double share(EventView event, int slot) {
            double share = event.doubleAt(slot);
            return event.present(slot) && share >= 0 && share <= Double.MAX_VALUE ? Double.valueOf(share) : null;
        }

        private static @Nullable Long number(EventView event, int slot) {
            return event.present(slot) ? event.longAt(slot) : null;
        }

        private static @Nullable Integer smallNumber(EventView event, int slot) {
            Long number = number(event, slot);
            return number == null || number <= 0 || number > Integer.MAX_VALUE ? null : number.intValue();
        }

        @Override
        public void resolve(Constants constants) {
            // Names were taken as text.
        }

        @Override
        public void merge() {
            jvms.addAll(chunkJvms);
            for (Jvm jvm : chunkJvms) {
                names.threads().enter(new ThreadNames.JvmKey(jvm.pid(), jvm.startEpochNanos()));
            }
            for (RawSetting setting : chunkSettings) {
                String before = settings.computeIfAbsent(setting.event(), event -> new TreeMap<>())
                        .put(setting.name(), setting.value());
                if (before != null && !before.equals(setting.value()) && settingChanges.size() < MOST_CHANGES) {
                    settingChanges.add(new SettingChange(
                            setting.epochNanos(), setting.event(), setting.name(), before, setting.value()));
                }
            }
            recordings.addAll(chunkRecordings);
            sessions.addAll(chunkSessions);
            instanceSizes.putAll(chunkSizes);
            throttles.addAll(chunkThrottles);
            thresholds.addAll(chunkThresholds);
            os = chunkOs == null ? os : chunkOs;
            cpu = chunkCpu == null ? cpu : chunkCpu;
            cores = chunkCores == null ? cores : chunkCores;
            hardwareThreads = chunkThreads == null ? hardwareThreads : chunkThreads;
            if (chunkLostBytes != null) {
                lostBytes = Saturated.sum(lostBytes == null ? 0 : lostBytes, chunkLostBytes);
                lostBuffers = (lostBuffers == null ? 0 : lostBuffers) + chunkLostBuffers;
            }
        }
    }
}
