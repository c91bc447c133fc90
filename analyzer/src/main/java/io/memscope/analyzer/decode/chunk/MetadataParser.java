package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Given a metadata event, gives the types that it declares.
 *
 * <p>The event is a table of strings and a tree of elements with attributes, names and values by their place in the
 * table: {@code root / metadata / class / (field | annotation | setting)}. Source:
 * {@code jdk.jfr.internal.MetadataReader} and {@code MetadataWriter}.
 */
final class MetadataParser {
    /** The tree is five elements deep; what goes far beyond is no metadata. */
    private static final int DEEPEST = 16;

    /** Some hundred times what the JDK declares; bounds the memory that a few forged bytes can claim. */
    private static final int MOST_ELEMENTS = 2_000_000;

    private static final String EVENT_SUPERTYPE = "jdk.jfr.Event";
    private static final String UNSIGNED = "jdk.jfr.Unsigned";
    private static final String FREQUENCY = "jdk.jfr.Frequency";

    private final ChunkBytes in;
    private String[] strings = {};
    private int elements;

    private MetadataParser(ChunkBytes in) {
        this.in = in;
    }

    /**
     * Steps over what differs between events with the same metadata: size, time and id.
     *
     * @param in at the event's start, limited to the chunk's end; afterwards behind its head, limited to its own end
     * @throws MalformedDataException if it is none, or broken
     */
    static void readHead(ChunkBytes in) throws MalformedDataException {
        int start = in.position;
        try {
            long size = in.readSize();
            if (size <= in.position - start || size > in.limit - start) {
                throw new MalformedDataException("metadata longer than the chunk");
            }
            if (in.readLong() != Metadata.METADATA_EVENT_ID) {
                throw new MalformedDataException("not a metadata event");
            }
            in.limit = start + (int) size;
            in.readLong(); // start
            in.readLong(); // duration
            in.readLong(); // id of the metadata
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedDataException("metadata goes on beyond its end");
        }
        if (in.position > in.limit) {
            throw new MalformedDataException("metadata goes on beyond its end");
        }
    }

    /**
     * Parses the event.
     *
     * @param in behind its head, limited to its end
     * @throws MalformedDataException if it is broken
     */
    static Metadata parse(ChunkBytes in) throws MalformedDataException {
        try {
            return new MetadataParser(in).parse();
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedDataException("metadata goes on beyond its end");
        } catch (NumberFormatException e) {
            throw new MalformedDataException("metadata has a text where a number belongs");
        }
    }

    private Metadata parse() throws MalformedDataException {
        readStrings();
        Element root = readElement(string(in.readInt()), 0);
        Map<Long, String> names = new HashMap<>();
        List<Element> classes = new ArrayList<>();
        for (Element metadata : root.children) {
            for (Element child : metadata.children) {
                if (child.name.equals("class")) {
                    classes.add(child);
                    names.put(child.number("id"), child.text("name"));
                }
            }
        }
        if (classes.isEmpty()) {
            throw new MalformedDataException("metadata declares no type");
        }
        Map<Long, TypeInfo> types = new LinkedHashMap<>();
        for (Element element : classes) {
            TypeInfo type = type(element, names);
            types.put(type.id(), type);
        }
        return new Metadata(types);
    }

    private void readStrings() throws MalformedDataException {
        strings = new String[in.readCount()];
        for (int i = 0; i < strings.length; i++) {
            String string = in.readString(id -> null);
            strings[i] = string == null ? "" : string;
            checkLimit();
        }
    }

    private Element readElement(String name, int depth) throws MalformedDataException {
        if (depth > DEEPEST) {
            throw new MalformedDataException("metadata is nested too deeply");
        }
        if (++elements > MOST_ELEMENTS) {
            throw new MalformedDataException("metadata declares too much");
        }
        Element element = new Element(name);
        int attributes = in.readCount();
        for (int i = 0; i < attributes; i++) {
            String key = string(in.readInt());
            element.attributes.put(key, string(in.readInt()));
            checkLimit();
        }
        int children = in.readCount();
        for (int i = 0; i < children; i++) {
            element.children.add(readElement(string(in.readInt()), depth + 1));
            checkLimit();
        }
        return element;
    }

    private String string(int index) throws MalformedDataException {
        if (index < 0 || index >= strings.length) {
            throw new MalformedDataException("metadata refers to a string that it does not have");
        }
        return strings[index];
    }

    private void checkLimit() throws MalformedDataException {
        if (in.position > in.limit) {
            throw new MalformedDataException("metadata goes on beyond its end");
        }
    }

    private static TypeInfo type(Element element, Map<Long, String> names) throws MalformedDataException {
        List<FieldInfo> fields = new ArrayList<>();
        for (Element child : element.children) {
            if (child.name.equals("field")) {
                fields.add(field(child, names));
            }
        }
        boolean event = EVENT_SUPERTYPE.equals(element.attributes.get("superType"));
        boolean simple = Boolean.parseBoolean(element.attributes.get("simpleType")) && fields.size() == 1;
        return new TypeInfo(element.number("id"), element.text("name"), event, simple, fields);
    }

    private static FieldInfo field(Element element, Map<Long, String> names) throws MalformedDataException {
        Unit unit = Unit.NONE;
        boolean unsigned = false;
        ValueKind content = null;
        boolean frequency = false;
        for (Element child : element.children) {
            if (child.name.equals("annotation")) {
                String annotation = names.getOrDefault(child.number("class"), "");
                unsigned |= annotation.equals(UNSIGNED);
                Unit told = Unit.of(annotation, child.attributes.get("value"));
                unit = told == null ? unit : told;
                ValueKind kind = content(annotation);
                content = kind == null ? content : kind;
                frequency |= annotation.equals(FREQUENCY);
            }
        }
        String dimension = element.attributes.get("dimension");
        int dimensions = dimension == null ? 0 : Integer.parseInt(dimension);
        if (dimensions < 0 || dimensions > 1) {
            throw new MalformedDataException("a field with an array of arrays");
        }
        return new FieldInfo(
                element.text("name"),
                element.number("class"),
                Boolean.parseBoolean(element.attributes.get("constantPool")),
                dimensions == 1,
                unsigned,
                unit,
                frequency ? content == ValueKind.BYTES ? ValueKind.BYTE_RATE : ValueKind.COUNT : content);
    }

    /** What numbers of a field stand for, by the name of an annotation; null if it does not tell. */
    private static @Nullable ValueKind content(String annotation) {
        return switch (annotation) {
            case "jdk.jfr.Timespan" -> ValueKind.DURATION;
            case "jdk.jfr.Timestamp" -> ValueKind.TIME;
            case "jdk.jfr.DataAmount" -> ValueKind.BYTES;
            case "jdk.jfr.Percentage" -> ValueKind.SHARE;
            case "jdk.jfr.MemoryAddress" -> ValueKind.ADDRESS;
            default -> null;
        };
    }

    private static final class Element {
        final String name;
        final Map<String, String> attributes = new HashMap<>(4);
        final List<Element> children = new ArrayList<>(0);

        Element(String name) {
            this.name = name;
        }

        String text(String attribute) throws MalformedDataException {
            @Nullable String value = attributes.get(attribute);
            if (value == null) {
                throw new MalformedDataException("metadata has a " + name + " without " + attribute);
            }
            return value;
        }

        long number(String attribute) throws MalformedDataException {
            String text = text(attribute);
            // Ids use all 64 bits; some writers show them with a sign, others without.
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        }
    }
}
