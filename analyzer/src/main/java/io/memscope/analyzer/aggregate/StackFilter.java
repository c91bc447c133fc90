package io.memscope.analyzer.aggregate;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.decode.StackTrace;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which stacks are wanted, by patterns found in their frames ({@code java.util.Arrays.copyOf}) or what is at their end.
 */
public final class StackFilter {
    private final @Nullable Pattern include;
    private final @Nullable Pattern exclude;
    /** A stack has many rows; a stack's answer without its leaf is the same for all of them. */
    private final Map<StackTrace, boolean[]> answers = new IdentityHashMap<>();

    /** Keeps everything. */
    public static StackFilter none() {
        return new StackFilter(null, null);
    }

    /**
     * A filter.
     *
     * @param include found in at least one frame; null for all
     * @param exclude found in no frame; null for none
     */
    public StackFilter(@Nullable Pattern include, @Nullable Pattern exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /** Whether it keeps everything. */
    public boolean passesAll() {
        return include == null && exclude == null;
    }

    /** The pattern of what is wanted; null for all. */
    public @Nullable String includePattern() {
        return include == null ? null : include.pattern();
    }

    /** The pattern of what is not; null for none. */
    public @Nullable String excludePattern() {
        return exclude == null ? null : exclude.pattern();
    }

    /**
     * Whether a stack is wanted.
     *
     * @param stack its frames
     * @param leaf what is at its end: a class, a file or host with the operation; empty where there is nothing
     */
    public boolean passes(StackTrace stack, String leaf) {
        boolean[] found = answers.computeIfAbsent(stack, key -> new boolean[] {in(include, key), in(exclude, key)});
        boolean included = include == null || found[0] || in(include, leaf);
        boolean excluded = exclude != null && (found[1] || in(exclude, leaf));
        return included && !excluded;
    }

    private static boolean in(@Nullable Pattern pattern, StackTrace stack) {
        if (pattern == null) {
            return false;
        }
        for (Frame frame : stack.frames()) {
            if (pattern.matcher(frame.method()).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(Pattern pattern, String leaf) {
        return !leaf.isEmpty() && pattern.matcher(leaf).find();
    }
}
