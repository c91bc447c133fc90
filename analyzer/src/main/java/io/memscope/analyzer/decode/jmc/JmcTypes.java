package io.memscope.analyzer.decode.jmc;

import io.memscope.analyzer.decode.EventTypeInfo;
import io.memscope.analyzer.decode.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/** Given the fields of an event type as JMC names them, gives them as they are told to others. */
final class JmcTypes {
    private static final Map<ContentType<?>, ValueKind> KINDS = Map.ofEntries(
            Map.entry(UnitLookup.TIMESTAMP, ValueKind.TIME),
            Map.entry(UnitLookup.TIMESPAN, ValueKind.DURATION),
            Map.entry(UnitLookup.MEMORY, ValueKind.BYTES),
            Map.entry(UnitLookup.PERCENTAGE, ValueKind.SHARE),
            Map.entry(UnitLookup.FLAG, ValueKind.FLAG),
            Map.entry(UnitLookup.ADDRESS, ValueKind.ADDRESS),
            Map.entry(UnitLookup.THREAD, ValueKind.THREAD),
            Map.entry(UnitLookup.CLASS, ValueKind.CLASS),
            Map.entry(UnitLookup.METHOD, ValueKind.METHOD),
            Map.entry(UnitLookup.STACKTRACE, ValueKind.STACK),
            Map.entry(UnitLookup.NUMBER, ValueKind.NUMBER),
            Map.entry(UnitLookup.RAW_LONG, ValueKind.COUNT),
            Map.entry(UnitLookup.RAW_NUMBER, ValueKind.NUMBER));

    private JmcTypes() {}

    static EventTypeInfo of(String typeName, List<ValueField> fields) {
        List<EventTypeInfo.Field> infos = new ArrayList<>();
        for (ValueField field : fields) {
            String path = field.getIdentifier().replace(':', '.');
            infos.add(new EventTypeInfo.Field(path, KINDS.getOrDefault(field.getContentType(), ValueKind.TEXT)));
        }
        return new EventTypeInfo(typeName, infos);
    }
}
