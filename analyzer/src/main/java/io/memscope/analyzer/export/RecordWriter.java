package io.memscope.analyzer.export;

import io.memscope.analyzer.decode.Frame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Given records of records, lists, maps, texts and numbers, writes them as JSON, component by component in the order
 * declared.
 *
 * <p>In place of Jackson's databind, which takes longer to work out how to write the records of a report than it takes
 * to write them.
 */
final class RecordWriter {
    private final JsonGenerator json;
    private final FrameJson frames = new FrameJson();
    private final Map<Class<?>, Property[]> properties = new HashMap<>();

    RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    /** How a component is had, and what it is called. */
    private record Property(SerializableString name, Method accessor, boolean required) {

        static Property of(RecordComponent component) {
            Method accessor = component.getAccessor();
            // A public record may be nested in a class that is not.
            accessor.setAccessible(true);
            return new Property(
                    new SerializedString(component.getName()),
                    accessor,
                    component.getType().isPrimitive());
        }

        @Nullable
        Object of(Record holder) {
            try {
                return accessor.invoke(holder);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(accessor + " can't be called", e);
            }
        }
    }

    /** Writes the record's properties into the object that is open. */
    void writeProperties(Record value) {
        for (Property property : properties(value.getClass())) {
            json.writeName(property.name());
            write(property.of(value), property.required());
        }
    }

    /** Writes a property of the object that is open. */
    void writeProperty(String name, @Nullable Object value) {
        json.writeName(name);
        write(value, false);
    }

    private void write(@Nullable Object value, boolean required) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Double number) {
            writeFinite(number, required);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Frame frame) {
            json.writeRawValue(frames.of(frame));
        } else if (value instanceof Record inner) {
            json.writeStartObject();
            writeProperties(inner);
            json.writeEndObject();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            json.writeNumber(number.intValue());
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, inner) -> writeProperty(String.valueOf(key), inner));
            json.writeEndObject();
        } else {
            throw new IllegalStateException(
                    "no way to write a " + value.getClass().getName());
        }
    }

    private void writeList(List<?> list) {
        json.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            write(list.get(i), false);
        }
        json.writeEndArray();
    }

    /** JSON has no NaN: a figure that may be absent is, and one that may not is a defect and fails. */
    private void writeFinite(double value, boolean required) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else if (required) {
            throw new IllegalStateException("a figure that must be there is " + value);
        } else {
            json.writeNull();
        }
    }

    private Property[] properties(Class<?> type) {
        Property[] known = properties.get(type);
        if (known == null) {
            RecordComponent[] components = type.getRecordComponents();
            known = new Property[components.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = Property.of(components[i]);
            }
            properties.put(type, known);
        }
        return known;
    }
}
