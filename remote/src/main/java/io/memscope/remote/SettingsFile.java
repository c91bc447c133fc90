package io.memscope.remote;

import io.memscope.recorder.RecordingSettings;
import io.memscope.recorder.SamplingConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Given a configuration, the settings of a recording as Flight Recorder reads them: a {@code .jfc} file. */
final class SettingsFile {

    /** The JDK's counters of each thread, where MemScope's are not there. */
    private static final Map<String, String> JDK_COUNTERS = Map.of(
            "jdk.ThreadAllocationStatistics#enabled", "true",
            "jdk.ThreadAllocationStatistics#period", "1 s",
            "jdk.ThreadCPULoad#enabled", "true",
            "jdk.ThreadCPULoad#period", "1 s");

    private SettingsFile() {}

    /** The settings of the recorder, for a JVM of any version; with the JDK's counters each second or without. */
    static Map<String, String> settings(SamplingConfig config, boolean jdkCounters) {
        Map<String, String> settings = new TreeMap<>(RecordingSettings.forAnyJvm(config));
        if (jdkCounters) {
            settings.putAll(JDK_COUNTERS);
        }
        return settings;
    }

    /** Writes settings by {@code event#key}. */
    static byte[] write(Map<String, String> settings) {
        Map<String, Map<String, String>> byEvent = new TreeMap<>();
        settings.forEach((name, value) -> {
            int hash = name.indexOf('#');
            byEvent.computeIfAbsent(name.substring(0, hash), event -> new TreeMap<>())
                    .put(name.substring(hash + 1), value);
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("configuration");
            xml.writeAttribute("version", "2.0");
            xml.writeAttribute("label", "MemScope");
            for (Map.Entry<String, Map<String, String>> event : byEvent.entrySet()) {
                xml.writeStartElement("event");
                xml.writeAttribute("name", event.getKey());
                for (Map.Entry<String, String> setting : event.getValue().entrySet()) {
                    xml.writeStartElement("setting");
                    xml.writeAttribute("name", setting.getKey());
                    xml.writeCharacters(setting.getValue());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(new String(bytes.toByteArray(), StandardCharsets.UTF_8), impossible);
        }
        return bytes.toByteArray();
    }
}
