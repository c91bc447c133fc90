package io.memscope.recorder.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassSizesTest {

    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static class Empty {}

    static class OneByte {
        byte a;
    }

    static class OneLong {
        long a;
    }

    static class Mixed {
        byte a;
        long b;

        @Nullable
        Object c;

        short d;
        int e;
        boolean f;
        double g;
        char h;
    }

    static class Base {
        byte a;

        @Nullable
        Object b;
    }

    static class Derived extends Base {
        byte c;
        long d;
    }

    static class Twice extends Derived {
        short e;

        @Nullable
        Object f;

        byte g;
    }

    static class WithStatic {
        static long ignored;
        int a;
    }

    /** Keeps allocations from being optimised away; for that it must be visible outside of the class. */
    static volatile Object sink = new Object();

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(Empty.class, (Supplier<Object>) Empty::new),
                Arguments.of(OneByte.class, (Supplier<Object>) OneByte::new),
                Arguments.of(OneLong.class, (Supplier<Object>) OneLong::new),
                Arguments.of(Mixed.class, (Supplier<Object>) Mixed::new),
                Arguments.of(Base.class, (Supplier<Object>) Base::new),
                Arguments.of(Derived.class, (Supplier<Object>) Derived::new),
                Arguments.of(Twice.class, (Supplier<Object>) Twice::new),
                Arguments.of(WithStatic.class, (Supplier<Object>) WithStatic::new),
                Arguments.of(java.util.ArrayList.class, (Supplier<Object>) java.util.ArrayList::new),
                Arguments.of(java.util.HashMap.class, (Supplier<Object>) java.util.HashMap::new),
                Arguments.of(java.util.LinkedHashMap.class, (Supplier<Object>) java.util.LinkedHashMap::new),
                Arguments.of(java.util.Date.class, (Supplier<Object>) java.util.Date::new),
                Arguments.of(java.util.concurrent.atomic.AtomicLong.class, (Supplier<Object>)
                        java.util.concurrent.atomic.AtomicLong::new));
    }

    private static ClassSizes sizes() {
        return new ClassSizes(ObjectLayout.ofThisJvm().orElseThrow(), ClassSizes.loadersOfThisJvm());
    }

    @ParameterizedTest
    @MethodSource("classes")
    void computedSizeIsWhatTheJvmAllocates(Class<?> type, Supplier<Object> maker) {
        assertThat(sizes().instanceSizeBytes(type.getName())).hasValue(measuredBytes(maker));
    }

    /** The least over several runs: classes being loaded or code being compiled allocate too, and only ever more. */
    private static long measuredBytes(Supplier<Object> maker) {
        int objects = 2000;
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 20; run++) {
            long before = BEAN.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < objects; i++) {
                sink = maker.get();
            }
            long bytes = BEAN.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            least = Math.min(least, bytes);
        }
        return least / objects;
    }

    @Test
    void whatIsNotLaidOutAsDeclaredIsAbsent() {
        ClassSizes sizes = sizes();
        assertThat(sizes.instanceSizeBytes("java.lang.Class")).isEmpty();
        assertThat(sizes.instanceSizeBytes("java.lang.Thread")).isEmpty();
        assertThat(sizes.instanceSizeBytes("java.util.concurrent.ConcurrentHashMap$CounterCell"))
                .isEmpty();
        assertThat(sizes.instanceSizeBytes("no.such.Class")).isEmpty();
        assertThat(sizes.instanceSizeBytes("[I")).isEmpty();
        assertThat(sizes.instanceSizeBytes("io.memscope.recorder.layout.Gone/0x000000080012"))
                .isEmpty();
    }

    @Test
    void headersOfOtherJvmsAreCounted() {
        List<List<ObjectLayout.Field>> byteAndInt =
                List.of(List.of(new ObjectLayout.Field(1, false), new ObjectLayout.Field(4, false)));
        assertThat(new ObjectLayout(12, 4, 8).instanceSizeBytes(byteAndInt)).isEqualTo(24);
        assertThat(new ObjectLayout(8, 4, 8).instanceSizeBytes(byteAndInt)).isEqualTo(16);
        assertThat(new ObjectLayout(16, 8, 8).instanceSizeBytes(byteAndInt)).isEqualTo(24);
        assertThat(new ObjectLayout(12, 4, 16).instanceSizeBytes(byteAndInt)).isEqualTo(32);
    }
}
