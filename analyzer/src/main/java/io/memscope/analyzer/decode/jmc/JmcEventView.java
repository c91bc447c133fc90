package io.memscope.analyzer.decode.jmc;

import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.EventView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCClassLoader;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCModule;
import org.openjdk.jmc.common.IMCOldObject;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.LinearUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.LabeledIdentifier;
import org.openjdk.jmc.flightrecorder.parser.ValueField;
import org.openjdk.jmc.flightrecorder.parser.synthetic.OracleJdkTypeIDsPre11;

/** An event as JMC hands it over, an array of objects, seen through one request. */
final class JmcEventView extends EventView {
    private static final int ABSENT = -1;
    /** Identifier that JMC gives the unit it makes of a chunk's ticks. */
    private static final String TICKS = "ticks";

    private final ChunkTicks ticks;
    private final JmcConstants constants;
    private final int startColumn;
    private final int endColumn;
    private final int durationColumn;
    private final int stackColumn;
    private final int threadColumn;
    private final int[] columns;
    private @Nullable Object[] values = new Object[0];

    JmcEventView(EventRequest request, List<ValueField> fields, ChunkTicks ticks, JmcConstants constants) {
        this.ticks = ticks;
        this.constants = constants;
        startColumn = column(fields, "startTime");
        // Formats before 1 give an end instead of a duration.
        endColumn = column(fields, "(endTime)");
        durationColumn = column(fields, "duration");
        stackColumn = column(fields, "stackTrace");
        String thread = request.threadField();
        threadColumn = thread == null ? ABSENT : column(fields, thread + "|eventThread");
        columns = request.fields().stream()
                .mapToInt(field -> column(fields, field))
                .toArray();
    }

    private static int column(List<ValueField> fields, String alternatives) {
        for (String path : alternatives.split("\\|", -1)) {
            String identifier = path.replace('.', ':');
            for (int i = 0; i < fields.size(); i++) {
                if (identifier.equals(fields.get(i).getIdentifier())) {
                    return i;
                }
            }
        }
        return ABSENT;
    }

    void show(@Nullable Object[] eventValues) {
        values = eventValues;
    }

    private @Nullable Object value(int column) {
        return column == ABSENT ? null : values[column];
    }

    @Override
    public long rawStartNanos() {
        return number(value(startColumn == ABSENT ? endColumn : startColumn));
    }

    @Override
    public long rawDurationNanos() {
        if (durationColumn != ABSENT) {
            return Math.max(0, number(value(durationColumn)));
        }
        return startColumn == ABSENT || endColumn == ABSENT
                ? 0
                : Math.max(0, number(value(endColumn)) - number(value(startColumn)));
    }

    @Override
    public long threadId() {
        return constants.idOf(value(threadColumn));
    }

    @Override
    public long stackId() {
        return constants.idOf(value(stackColumn));
    }

    @Override
    public boolean present(int slot) {
        return value(columns[slot]) != null;
    }

    @Override
    public long longAt(int slot) {
        return number(value(columns[slot]));
    }

    @Override
    public double doubleAt(int slot) {
        Object value = value(columns[slot]);
        if (value instanceof IQuantity quantity) {
            if (quantity.getType() == UnitLookup.PERCENTAGE) {
                return quantity.doubleValueIn(UnitLookup.PERCENT_UNITY);
            }
            return isWhole(quantity) ? number(quantity) : quantity.doubleValue();
        }
        return value instanceof Number number ? number.doubleValue() : number(value);
    }

    @Override
    public long idAt(int slot) {
        return constants.idOf(value(columns[slot]));
    }

    @Override
    public @Nullable String textAt(int slot) {
        return text(value(columns[slot]));
    }

    private static boolean isWhole(IQuantity quantity) {
        return quantity.numberValue() instanceof Long || quantity.getType() != UnitLookup.NUMBER;
    }

    private long number(@Nullable Object value) {
        if (value instanceof IQuantity quantity) {
            return number(quantity);
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return Boolean.TRUE.equals(value) ? 1 : 0;
    }

    private long number(IQuantity quantity) {
        if (quantity.getType() == UnitLookup.TIMESTAMP) {
            return quantity.clampedLongValueIn(UnitLookup.EPOCH_NS);
        }
        if (quantity.getType() == UnitLookup.TIMESPAN) {
            return quantity.getUnit() instanceof LinearUnit unit && TICKS.equals(unit.getIdentifier())
                    ? ticks.nanos(quantity.longValue())
                    : quantity.clampedLongValueIn(UnitLookup.NANOSECOND);
        }
        if (quantity.getType() == UnitLookup.MEMORY) {
            return quantity.clampedLongValueIn(UnitLookup.BYTE);
        }
        return quantity.longValue();
    }

    private @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof IMCThread thread) {
            return thread.getThreadName();
        }
        if (value instanceof IMCType type) {
            return type.getFullName();
        }
        if (value instanceof IMCMethod method) {
            return method.getType() == null
                    ? method.getMethodName()
                    : method.getType().getFullName() + "." + method.getMethodName();
        }
        if (value instanceof IMCModule module) {
            return module.getName();
        }
        if (value instanceof IMCClassLoader loader) {
            return loader.getName();
        }
        if (value instanceof IMCOldObject object) {
            return text(object.getType());
        }
        if (value instanceof LabeledIdentifier identifier) {
            return OracleJdkTypeIDsPre11.translate(identifier.getInterfaceId());
        }
        if (value instanceof IQuantity quantity) {
            return quantity.numberValue() instanceof Double || quantity.numberValue() instanceof Float
                    ? String.format(Locale.ROOT, "%s", quantity.doubleValue())
                    : Long.toString(number(quantity));
        }
        if (value instanceof Object[] parts) {
            // A constant with several fields goes by the first that has a name.
            for (Object part : parts) {
                if (part instanceof String text) {
                    return text;
                }
            }
            return null;
        }
        return value == null ? null : String.valueOf(value);
    }
}
