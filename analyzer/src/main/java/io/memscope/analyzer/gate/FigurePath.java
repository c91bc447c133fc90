package io.memscope.analyzer.gate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path to a figure in nested records, {@code totals.allocations.bytes}; rows of lists by their name in brackets. */
final class FigurePath {
    private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\[([^\\]]*)])?");

    private record Step(String component, @Nullable String row) {}

    private final List<Step> steps;

    private FigurePath(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Understands a path.
     *
     * @throws IllegalArgumentException if it is none
     */
    static FigurePath of(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int at = 0;
        while (at <= text.length()) {
            if (!step.find(at) || step.start() != at) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a figure: totals.gcPauseNanos or" + " pools[http-*].allocatedBytes are");
            }
            steps.add(new Step(step.group(1), step.group(2)));
            at = step.end();
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at) != '.') {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a figure: a dot is missing before '" + text.substring(at) + "'");
            }
            at++;
        }
        return new FigurePath(steps);
    }

    /**
     * What stands there; null where it was not recorded, or the list has no row of that name.
     *
     * @throws IllegalArgumentException if records have no such component
     */
    @Nullable
    Object in(Record root) {
        Object value = root;
        for (Step step : steps) {
            if (value == null) {
                return null;
            }
            value = component(value, step.component());
            if (step.row() != null) {
                value = row(value, step.row());
            }
        }
        return value;
    }

    private static @Nullable Object row(@Nullable Object list, String name) {
        if (!(list instanceof List<?> rows)) {
            return null;
        }
        for (Object row : rows) {
            if (name.equals(component(row, "name"))) {
                return row;
            }
        }
        return null;
    }

    private static @Nullable Object component(Object owner, String name) {
        if (owner.getClass().isRecord()) {
            for (RecordComponent component : owner.getClass().getRecordComponents()) {
                if (component.getName().equals(name)) {
                    try {
                        component.getAccessor().setAccessible(true);
                        return component.getAccessor().invoke(owner);
                    } catch (IllegalAccessException | InvocationTargetException e) {
                        throw new IllegalStateException("cannot read " + component, e);
                    }
                }
            }
        }
        throw new IllegalArgumentException("there is no figure '" + name + "'"
                + (owner instanceof List ? ": name the row in brackets, pools[http-*]" : ""));
    }
}
