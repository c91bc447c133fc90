package io.memscope.recorder.layout;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Given the sizes of an instance's fields, class by class, gives the bytes that HotSpot uses for an instance.
 *
 * <p>An approximation of {@code fieldLayoutBuilder.cpp} of JDK 15 and later (JDK-8237767): the fields of a superclass
 * come first; then in each class primitives from large to small, then references, each at the first place that is free
 * and aligned, gaps left by superclasses included; the end is rounded up. Fields that the JVM injects and classes
 * marked {@code @Contended} are not covered.
 *
 * @param headerBytes mark word and class pointer: 12 with compressed class pointers, 16 without, 8 with compact headers
 *     (JEP 450, 519)
 * @param referenceBytes a reference: 4 with compressed ordinary object pointers, 8 without
 * @param alignmentBytes what objects are rounded up to, 8 unless {@code ObjectAlignmentInBytes} says otherwise
 */
public record ObjectLayout(int headerBytes, int referenceBytes, int alignmentBytes) {

    /** One field: its size, and whether it is a reference, which HotSpot places after the primitives. */
    public record Field(int sizeBytes, boolean isReference) {}

    private static final Comparator<Field> PLACED_FIRST = Comparator.comparing(Field::isReference)
            .thenComparing(Comparator.comparing(Field::sizeBytes).reversed());

    /** The layout of the running JVM, from its flags; absent if it is not a HotSpot that tells them. */
    public static Optional<ObjectLayout> ofThisJvm() {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        String compressedOops = flag(bean, "UseCompressedOops");
        String compressedClasses = flag(bean, "UseCompressedClassPointers");
        String alignment = flag(bean, "ObjectAlignmentInBytes");
        if (compressedOops == null || compressedClasses == null || alignment == null) {
            return Optional.empty();
        }
        int header;
        // A flag of JDK 24 and later.
        if ("true".equals(flag(bean, "UseCompactObjectHeaders"))) {
            header = 8;
        } else {
            header = compressedClasses.equals("true") ? 12 : 16;
        }
        return Optional.of(
                new ObjectLayout(header, compressedOops.equals("true") ? 4 : 8, Integer.parseInt(alignment)));
    }

    private static @Nullable String flag(@Nullable HotSpotDiagnosticMXBean bean, String name) {
        if (bean == null) {
            return null;
        }
        try {
            return bean.getVMOption(name).getValue();
        } catch (IllegalArgumentException notAFlagOfThisJvm) {
            return null;
        }
    }

    /** A field of that type. */
    public Field field(Class<?> type) {
        if (!type.isPrimitive()) {
            return new Field(referenceBytes, true);
        }
        if (type == long.class || type == double.class) {
            return new Field(8, false);
        }
        if (type == int.class || type == float.class) {
            return new Field(4, false);
        }
        return new Field(type == short.class || type == char.class ? 2 : 1, false);
    }

    /**
     * Bytes of one instance.
     *
     * @param hierarchy instance fields of each class from {@link Object} down; their order within a class does not
     *     matter
     */
    public long instanceSizeBytes(List<List<Field>> hierarchy) {
        BitSet used = new BitSet();
        used.set(0, headerBytes);
        for (List<Field> fields : hierarchy) {
            fields.stream().sorted(PLACED_FIRST).forEach(field -> place(used, field.sizeBytes()));
        }
        return (used.length() + alignmentBytes - 1L) / alignmentBytes * alignmentBytes;
    }

    private static void place(BitSet used, int sizeBytes) {
        int offset = 0;
        while (!isFree(used, offset, sizeBytes)) {
            offset += sizeBytes;
        }
        used.set(offset, offset + sizeBytes);
    }

    private static boolean isFree(BitSet used, int offset, int sizeBytes) {
        int next = used.nextSetBit(offset);
        return next < 0 || next >= offset + sizeBytes;
    }
}
