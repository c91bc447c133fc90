package io.memscope.analyzer.decode.chunk;

/** Given a class name as the JVM writes it, gives it as Java does: {@code [[Ljava/lang/Object;} is two-dimensional. */
final class ClassNames {
    /** The JVM Specification, 4.4.1, allows no more dimensions. */
    private static final int MOST_DIMENSIONS = 255;

    private ClassNames() {}

    /** {@code java/util/Map$Entry} gives {@code java.util.Map$Entry}, {@code [B} gives {@code byte[]}. */
    static String binaryName(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && dimensions < MOST_DIMENSIONS && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = dimensions == 0 ? name : element(name.substring(dimensions));
        return element.replace('/', '.') + "[]".repeat(dimensions);
    }

    /** What a descriptor (the JVM Specification, 4.3.2) describes; anything else as it is. */
    private static String element(String descriptor) {
        if (descriptor.length() > 2 && descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return descriptor.substring(1, descriptor.length() - 1);
        }
        return switch (descriptor) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "C" -> "char";
            case "S" -> "short";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default -> descriptor;
        };
    }
}
