package io.memscope.analyzer.decode.jmc;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.unit.IQuantity;

/**
 * Given a thread of JMC's, gives what its interface hides: the operating system's id and name.
 *
 * <p>The fields are public, their class is not. A version of JMC without them gives "not told".
 */
final class ThreadFields {
    private final Map<Class<?>, Map<String, Optional<Field>>> fields = new HashMap<>();

    long osThreadId(IMCThread thread) {
        Object value = read(thread, "osThreadId");
        if (value == null) {
            value = read(thread, "m_platformId");
        }
        if (value instanceof IQuantity quantity) {
            return quantity.longValue();
        }
        return value instanceof Number number ? number.longValue() : 0;
    }

    @Nullable
    String osName(IMCThread thread) {
        return read(thread, "osName") instanceof String name ? name : null;
    }

    @Nullable
    String javaName(IMCThread thread) {
        return read(thread, "javaName") instanceof String name ? name : null;
    }

    private @Nullable Object read(IMCThread thread, String name) {
        Optional<Field> field = fields.computeIfAbsent(thread.getClass(), type -> new HashMap<>())
                .computeIfAbsent(name, key -> find(thread.getClass(), key));
        try {
            return field.isPresent() ? field.get().get(thread) : null;
        } catch (IllegalAccessException notReadable) {
            return null;
        }
    }

    private static Optional<Field> find(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            return field.trySetAccessible() ? Optional.of(field) : Optional.empty();
        } catch (NoSuchFieldException notThere) {
            return Optional.empty();
        }
    }
}
