package io.memscope.analyzer.comparison;

import java.util.regex.Pattern;

/** Given a name that the JVM makes up anew in each run, gives what stays of it. */
final class StableName {
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /**
     * {@code $$Lambda$123/0x0000000800c9}, {@code $$Lambda.0x…}, {@code $Proxy12}, {@code GeneratedMethodAccessor7}.
     */
    private static final Pattern MADE_UP = Pattern.compile(
            "(\\$\\$Lambda|LambdaForm\\$\\w+?|\\$Proxy|GeneratedMethodAccessor|GeneratedConstructorAccessor"
                    + "|GeneratedSerializationConstructorAccessor)[$/.+]?(?:0x[0-9a-f]+|\\d+)(?:[/.+](?:0x[0-9a-f]+|\\d+))*");

    private StableName() {}

    /** A class or method, without numbers and addresses of classes made at run time. */
    static String ofCode(String name) {
        return name.indexOf('$') < 0 && !name.contains("Generated")
                ? name
                : MADE_UP.matcher(name).replaceAll("$1");
    }

    /** A pool, all its numbers folded: in one run a pool has many threads, in another just one. */
    static String ofPool(String name) {
        return DIGITS.matcher(name).replaceAll("*");
    }
}
