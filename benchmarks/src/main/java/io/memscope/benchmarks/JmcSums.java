package io.memscope.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.jdk.JdkAttributes;
import org.openjdk.jmc.flightrecorder.jdk.JdkFilters;
import org.openjdk.jmc.common.item.ItemFilters;

/** The sums of the comparison by JMC's loader, as its users write them. */
public final class JmcSums {
    private JmcSums() {}

    /**
     * Sums.
     *
     * @param args a recording
     */
    public static void main(String[] args) throws IOException, CouldNotLoadRecordingException {
        IItemCollection events = JfrLoaderToolkit.loadEvents(new File(args[0]));
        Map<Object, Long> byThread = new HashMap<>();
        Map<Object, Long> byClass = new HashMap<>();
        Map<Object, Long> byStack = new HashMap<>();
        for (IItemIterable items : events.apply(ItemFilters.type("jdk.ObjectAllocationSample"))) {
            IMemberAccessor<IMCThread, IItem> thread = JfrAttributes.EVENT_THREAD.getAccessor(items.getType());
            IMemberAccessor<IMCType, IItem> type = JdkAttributes.OBJECT_CLASS.getAccessor(items.getType());
            IMemberAccessor<IMCStackTrace, IItem> stack = JfrAttributes.EVENT_STACKTRACE.getAccessor(items.getType());
            IMemberAccessor<IQuantity, IItem> weight = JdkAttributes.SAMPLE_WEIGHT.getAccessor(items.getType());
            for (IItem item : items) {
                long bytes = weight.getMember(item).clampedLongValueIn(UnitLookup.BYTE);
                byThread.merge(String.valueOf(thread.getMember(item)), bytes, Long::sum);
                byClass.merge(String.valueOf(type.getMember(item)), bytes, Long::sum);
                IMCStackTrace trace = stack.getMember(item);
                byStack.merge(trace == null ? "" : trace, bytes, Long::sum);
            }
        }
        Map<Object, Long> samples = new HashMap<>();
        for (IItemIterable items : events.apply(JdkFilters.EXECUTION_SAMPLE)) {
            IMemberAccessor<IMCThread, IItem> thread = JfrAttributes.EVENT_THREAD.getAccessor(items.getType());
            IMemberAccessor<IMCStackTrace, IItem> stack = JfrAttributes.EVENT_STACKTRACE.getAccessor(items.getType());
            for (IItem item : items) {
                samples.merge(String.valueOf(thread.getMember(item)), 1L, Long::sum);
                IMCStackTrace trace = stack.getMember(item);
                samples.merge(trace == null ? "" : trace, 1L, Long::sum);
            }
        }
        Map<Object, Long> contended = new HashMap<>();
        for (IItemIterable items : events.apply(JdkFilters.MONITOR_ENTER)) {
            IMemberAccessor<IMCType, IItem> type = JdkAttributes.MONITOR_CLASS.getAccessor(items.getType());
            IMemberAccessor<IQuantity, IItem> duration = JfrAttributes.DURATION.getAccessor(items.getType());
            for (IItem item : items) {
                contended.merge(
                        String.valueOf(type.getMember(item)),
                        duration.getMember(item).clampedLongValueIn(UnitLookup.NANOSECOND),
                        Long::sum);
            }
        }
        System.out.println(byThread.size() + " threads, " + byClass.size() + " classes, " + byStack.size()
                + " stacks, " + samples.size() + " samples' keys, " + contended.size() + " monitors");
    }
}
