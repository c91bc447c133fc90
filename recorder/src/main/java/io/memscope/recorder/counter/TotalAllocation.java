package io.memscope.recorder.counter;

import com.sun.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Given the JVM's thread bean, gives the bytes allocated by all threads that ever lived; absent on JDKs without
 * {@code getTotalThreadAllocatedBytes} (JDK-8304074: 21, and updates of 17).
 */
final class TotalAllocation {

    private final ThreadMXBean bean;
    private final @Nullable Method method;

    TotalAllocation(ThreadMXBean bean) {
        this.bean = bean;
        Method found;
        try {
            // By reflection since MemScope is compiled against Java 17, whose first releases lack it.
            found = ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException olderJdk) {
            found = null;
        }
        method = found;
    }

    OptionalLong bytes() {
        if (method == null) {
            return OptionalLong.empty();
        }
        try {
            long bytes = (Long) method.invoke(bean);
            return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
        } catch (ReflectiveOperationException unsupported) {
            // The bean throws where counting is not supported, which is the same as not having it.
            return OptionalLong.empty();
        }
    }
}
