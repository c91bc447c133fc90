package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.recorder.event.MemScopeEvents;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordingSettingsTest {

    private static List<EventType> types = List.of();

    @BeforeAll
    static void knowTheEvents() {
        MemScopeEvents.register();
        types = FlightRecorder.getFlightRecorder().getEventTypes();
    }

    private static Map<String, String> settings(SamplingConfig config) {
        return RecordingSettings.of(config, types);
    }

    @Test
    void throttleIsTheConfigurations() {
        assertThat(settings(SamplingConfig.lowOverhead()))
                .containsEntry("jdk.ObjectAllocationSample#throttle", "30/s")
                .containsEntry("jdk.ObjectAllocationSample#enabled", "true");
    }

    @Test
    void everyTopicOfTheRecorderIsCovered() {
        assertThat(settings(SamplingConfig.defaults()))
                .containsKeys(Arrays.stream(
                                ("jdk.ThreadStart jdk.ThreadEnd jdk.ThreadPark jdk.ThreadSleep jdk.JavaMonitorEnter"
                                                + " jdk.JavaMonitorWait jdk.FileRead jdk.FileWrite jdk.SocketRead jdk.SocketWrite"
                                                + " jdk.GarbageCollection jdk.GCHeapSummary jdk.GCPhasePause jdk.CPULoad jdk.ExecutionSample"
                                                + " jdk.ExceptionStatistics jdk.ThreadAllocationStatistics jdk.JVMInformation"
                                                + " jdk.ActiveSetting jdk.DataLoss memscope.ThreadCounters memscope.JvmCounters memscope.JvmAllocation memscope.Span"
                                                + " memscope.HostSample memscope.Session memscope.ClassSize")
                                        .split(" "))
                        .map(event -> event + "#enabled")
                        .toArray(String[]::new));
    }

    @Test
    void pollingByOneMillisecondIsSeenByDefault() {
        Map<String, String> settings = settings(SamplingConfig.defaults());
        assertThat(settings)
                .containsEntry("jdk.ThreadSleep#threshold", "500 us")
                .containsEntry("jdk.ThreadPark#threshold", "500 us")
                .containsEntry("jdk.JavaMonitorWait#threshold", "500 us");
        assertThat(settings(SamplingConfig.lowOverhead())).containsEntry("jdk.ThreadSleep#threshold", "10 ms");
    }

    @Test
    void onlyEventsAndSettingsThatThisJvmHasAreGiven() {
        Map<String, Set<String>> known = types.stream()
                .collect(Collectors.toMap(
                        EventType::getName,
                        type -> type.getSettingDescriptors().stream()
                                .map(setting -> setting.getName())
                                .collect(Collectors.toSet())));
        for (SamplingConfig config :
                List.of(SamplingConfig.defaults(), SamplingConfig.highPrecision(), SamplingConfig.lowOverhead())) {
            assertThat(settings(config).keySet()).allSatisfy(key -> {
                String[] eventAndKey = key.split("#", 2);
                assertThat(known).containsKey(eventAndKey[0]);
                assertThat(known.get(eventAndKey[0])).contains(eventAndKey[1]);
            });
        }
    }

    @Test
    void virtualThreadPinningIsOnWhereTheJvmHasIt() {
        boolean exists = types.stream().anyMatch(type -> type.getName().equals("jdk.VirtualThreadPinned"));
        assertThat(settings(SamplingConfig.defaults()).containsKey("jdk.VirtualThreadPinned#threshold"))
                .isEqualTo(exists);
    }

    @Test
    void eventsThatCostOrTellSecretsAreLeftOut() {
        assertThat(settings(SamplingConfig.highPrecision()).keySet())
                .noneMatch(key -> key.startsWith("jdk.InitialSystemProperty")
                        || key.startsWith("jdk.InitialEnvironmentVariable")
                        || key.startsWith("jdk.ObjectAllocationInNewTLAB")
                        || key.startsWith("jdk.OldObjectSample")
                        || key.startsWith("jdk.ThreadDump"));
    }

    @Test
    void largeMinimumSwitchesTrueSizesOn() {
        SamplingConfig below =
                SamplingConfig.builder().minAllocationSize(64 * 1024 - 1).build();
        SamplingConfig at =
                SamplingConfig.builder().minAllocationSize(64 * 1024).build();
        assertThat(settings(below)).containsEntry("jdk.ObjectAllocationOutsideTLAB#enabled", "false");
        assertThat(settings(at)).containsEntry("jdk.ObjectAllocationOutsideTLAB#enabled", "true");
        // What the high preset's many samples miss of large objects is counted instead.
        assertThat(settings(SamplingConfig.highPrecision()))
                .containsEntry("jdk.ObjectAllocationOutsideTLAB#enabled", "true");
    }

    @Test
    void detailGrowsWithTheRate() {
        assertThat(settings(SamplingConfig.lowOverhead())).containsEntry("jdk.ExecutionSample#period", "200 ms");
        assertThat(settings(SamplingConfig.defaults())).containsEntry("jdk.ExecutionSample#period", "20 ms");
        assertThat(settings(SamplingConfig.highPrecision())).containsEntry("jdk.ExecutionSample#period", "10 ms");
    }

    @Test
    void budgetOfOverheadLimitsWhatIsRecordedBesideTheSamples() {
        SamplingConfig.Builder all = SamplingConfig.builder().sampleRate(1);
        assertThat(settings(all.maxOverheadPercent(0.1).build()))
                .containsEntry("jdk.ThreadSleep#threshold", "10 ms")
                .containsEntry("jdk.ObjectAllocationSample#throttle", "3000/s");
        assertThat(settings(all.maxOverheadPercent(0.5).build())).containsEntry("jdk.ThreadSleep#threshold", "500 us");
        assertThat(settings(all.maxOverheadPercent(3).build())).containsEntry("jdk.ExecutionSample#period", "10 ms");
    }

    @Test
    void everyThresholdThatGrowsWithTheApplicationCanBeMoved() {
        Map<String, String> settings = settings(SamplingConfig.defaults());
        for (String event : RecordingSettings.UNBOUNDED) {
            assertThat(RecordingSettings.nanos(settings.getOrDefault(event + "#threshold", "0 ns")))
                    .as(event)
                    .isBetween(500_000L, 1_000_000L);
        }
    }

    @Test
    void ownEventsTakeNoStacks() {
        assertThat(settings(SamplingConfig.defaults()))
                .containsEntry("memscope.ThreadCounters#stackTrace", "false")
                .containsEntry("jdk.ThreadPark#stackTrace", "true");
    }
}
