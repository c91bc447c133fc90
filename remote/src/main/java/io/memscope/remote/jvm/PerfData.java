package io.memscope.remote.jvm;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Given the file that a HotSpot JVM keeps about itself below {@code hsperfdata_USER}, gives the texts in it;
 * {@code jps} lists JVMs by these files.
 *
 * <p>Layout, after {@code perfMemory.hpp} and {@code perfData.hpp}: a prologue of 32 bytes, entries of a header of 20
 * bytes, a name and a value each. The JDK's own reader is in a module that exports nothing. Anybody may have written
 * the file: lengths are checked.
 */
record PerfData(Map<String, String> texts) {

    private static final int MAGIC = 0xcafec0c0;
    private static final int ENTRY_COUNT_AT = 28;
    private static final int FIRST_ENTRY_AT = 24;
    private static final int BYTE_ORDER_AT = 4;
    private static final int ENTRY_HEADER_BYTES = 20;
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_ENTRIES = 10_000;

    PerfData {
        texts = Map.copyOf(texts);
    }

    /** Empty if the file can't be read or is of something else. */
    static Optional<PerfData> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException hiddenOrGone) {
            return Optional.empty();
        }
    }

    static Optional<PerfData> parse(ByteBuffer bytes) {
        try {
            if (bytes.getInt(0) != MAGIC) {
                return Optional.empty();
            }
            bytes.order(bytes.get(BYTE_ORDER_AT) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            Map<String, String> texts = new TreeMap<>();
            int at = bytes.getInt(FIRST_ENTRY_AT);
            int entries = Math.min(bytes.getInt(ENTRY_COUNT_AT), MOST_ENTRIES);
            for (int i = 0; i < entries; i++) {
                int length = bytes.getInt(at);
                int nameAt = bytes.getInt(at + 4);
                int elements = bytes.getInt(at + 8);
                boolean isText = bytes.get(at + 12) == 'B' && elements > 0;
                int valueAt = bytes.getInt(at + 16);
                if (length < ENTRY_HEADER_BYTES || nameAt < 0 || valueAt < nameAt) {
                    return Optional.empty();
                }
                if (isText) {
                    texts.put(text(bytes, at + nameAt, valueAt - nameAt), text(bytes, at + valueAt, elements));
                }
                at = Math.addExact(at, length);
            }
            return Optional.of(new PerfData(texts));
        } catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException cutOff) {
            return Optional.empty();
        }
    }

    /** Up to the first zero byte. */
    private static String text(ByteBuffer bytes, int at, int mostBytes) {
        byte[] text = new byte[Math.min(mostBytes, Math.max(0, bytes.limit() - at))];
        bytes.get(at, text);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** Main class or jar, and arguments, as given to the launcher. */
    Optional<String> command() {
        return text("sun.rt.javaCommand");
    }

    /** As {@code java -version} has it: 17.0.15. */
    Optional<String> version() {
        return text("java.property.java.version").or(() -> text("java.property.java.vm.version"));
    }

    /** Whether the JVM can be attached to: the first of its capabilities ({@code statSampler.cpp}). */
    boolean allowsAttaching() {
        return !text("sun.rt.jvmCapabilities").orElse("1").startsWith("0");
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(value -> !value.isBlank());
    }
}
