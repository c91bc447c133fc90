package io.memscope.analyzer;

import io.memscope.analyzer.decode.ChunkInfo;
import io.memscope.analyzer.decode.Constants;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Given event types, gives the settings that were in force for them. */
final class SettingCollector implements EventCollector {
    private final List<String> eventTypes;
    private final Map<String, Map<String, String>> settings = new TreeMap<>();

    SettingCollector(List<String> eventTypes) {
        this.eventTypes = eventTypes;
    }

    @Override
    public List<EventRequest> requests() {
        return List.of(EventRequest.context("jdk.ActiveSetting", "id", "name", "value"));
    }

    @Override
    public Part open(ChunkInfo chunk) {
        return new ChunkPart();
    }

    /** The settings of a type as a text that can follow its name; empty where none were told. */
    String of(String typeName) {
        StringBuilder text = new StringBuilder();
        settings.getOrDefault(typeName, Map.of())
                .forEach((name, value) -> text.append(text.isEmpty() ? " events; " : ", ")
                        .append(name)
                        .append('=')
                        .append(value));
        return text.isEmpty() ? " events" : text.toString();
    }

    /** Why there are no events of a type to show. */
    String whyNone(String typeName, long recorded) {
        if (recorded > 0) {
            return "none of the " + recorded + " events of " + typeName + " is within the time and threads asked for";
        }
        Map<String, String> ofType = settings.getOrDefault(typeName, Map.of());
        if ("true".equals(ofType.get("enabled"))) {
            String threshold = ofType.get("threshold");
            return typeName + " was recorded, and there was none"
                    + (threshold == null || threshold.startsWith("0") ? "" : " of " + threshold + " or longer");
        }
        return "not recorded: " + typeName + "#enabled=true would record it";
    }

    private final class ChunkPart implements Part {
        private final List<String[]> found = new ArrayList<>();

        @Override
        public void accept(int request, EventView event) {
            String type = event.textAt(0);
            String name = event.textAt(1);
            String value = event.textAt(2);
            if (type != null && name != null && value != null && eventTypes.contains(type)) {
                found.add(new String[] {type, name, value});
            }
        }

        @Override
        public void resolve(Constants constants) {
            // Names were taken as text.
        }

        @Override
        public void merge() {
            found.forEach(setting -> settings.computeIfAbsent(setting[0], type -> new TreeMap<>())
                    .put(setting[1], setting[2]));
        }
    }
}
