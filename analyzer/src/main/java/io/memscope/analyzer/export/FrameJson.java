package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.Frame;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Given a frame, gives its JSON, an object on one line; each is made once, since stacks have the same few frames over
 * and over.
 */
final class FrameJson {
    private final Map<Frame, SerializableString> known = new HashMap<>();

    SerializableString of(Frame frame) {
        SerializableString json = known.get(frame);
        if (json == null) {
            json = new SerializedString(write(frame));
            known.put(frame, json);
        }
        return json;
    }

    /** A line that is not told is null, like everything else that is not told. */
    private static String write(Frame frame) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFormat.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("className", frame.className());
            json.writeStringProperty("methodName", frame.methodName());
            json.writeStringProperty("descriptor", frame.descriptor());
            if (frame.line() == Frame.NO_LINE) {
                json.writeNullProperty("line");
            } else {
                json.writeNumberProperty("line", frame.line());
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
