package io.memscope.analyzer.aggregate;

/** Given a class as {@code Class.getName()} has it, gives it as Java writes it. */
final class ClassNames {

    private ClassNames() {}

    /** {@code [[I} is {@code int[][]}, {@code [Ljava.lang.String;} is {@code java.lang.String[]}; others stay. */
    static String readable(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == name.length()) {
            return name;
        }
        String element = switch (name.charAt(dimensions)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> name.substring(dimensions + 1).replace(";", "");
        };
        return element + "[]".repeat(dimensions);
    }
}
