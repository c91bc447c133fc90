package io.memscope.remote.live;

import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/** Given a connection to a JVM's platform beans, asks them in as few calls as there are kinds of figures. */
final class JmxCounters implements TargetCounters {
    /** Threads looked at in one call: a look is about a kilobyte on the wire. */
    private static final int LOOKS_PER_CALL = 500;

    private static final String LONGS = "[J";

    private final MBeanServerConnection server;
    private final ObjectName threading = name("java.lang:type=Threading");
    private final ObjectName memory = name("java.lang:type=Memory");
    private final ObjectName system = name("java.lang:type=OperatingSystem");
    private final List<ObjectName> collectors;
    private final List<String> heapPools;
    private final Map<ObjectName, Long> collections = new HashMap<>();
    private @Nullable Long heapAfterGcBytes;
    private long lastGcEndMillis = -1;

    JmxCounters(MBeanServerConnection server) throws IOException {
        this.server = server;
        this.collectors = List.copyOf(server.queryNames(name("java.lang:type=GarbageCollector,*"), null));
        List<String> pools = new ArrayList<>();
        for (ObjectName pool : server.queryNames(name("java.lang:type=MemoryPool,*"), null)) {
            if ("HEAP".equals(attributes(pool, "Type").get("Type"))) {
                pools.add(pool.getKeyProperty("name"));
            }
        }
        this.heapPools = List.copyOf(pools);
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    @Override
    public long[] threadIds() throws IOException {
        return (long[]) required(attributes(threading, "AllThreadIds").get("AllThreadIds"), "AllThreadIds");
    }

    @Override
    public long[] allocatedBytes(long[] ids) throws IOException {
        return longs("getThreadAllocatedBytes", ids);
    }

    @Override
    public long[] cpuNanos(long[] ids) throws IOException {
        return longs("getThreadCpuTime", ids);
    }

    private long[] longs(String operation, long[] ids) throws IOException {
        if (ids.length == 0) {
            return ids;
        }
        return (long[]) invoke(operation, new Object[] {ids}, LONGS);
    }

    @Override
    public List<@Nullable ThreadLook> look(long[] ids) throws IOException {
        List<@Nullable ThreadLook> looks = new ArrayList<>(ids.length);
        for (int from = 0; from < ids.length; from += LOOKS_PER_CALL) {
            long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + LOOKS_PER_CALL));
            for (CompositeData data : (CompositeData[]) invoke("getThreadInfo", new Object[] {some}, LONGS)) {
                looks.add(data == null ? null : look(data));
            }
        }
        return looks;
    }

    private static ThreadLook look(CompositeData data) {
        CompositeData lock = (CompositeData) data.get("lockInfo");
        return new ThreadLook(
                (Long) data.get("threadId"),
                (String) data.get("threadName"),
                Thread.State.valueOf((String) data.get("threadState")),
                lock == null ? null : (String) lock.get("className"),
                (String) data.get("lockOwnerName"),
                (Long) data.get("blockedCount"),
                (Long) data.get("waitedCount"));
    }

    @Override
    public JvmReading jvm() throws IOException {
        // First, as it is compared with the threads' counters, which were read just before.
        Long total = (Long) attributes(threading, "TotalThreadAllocatedBytes").get("TotalThreadAllocatedBytes");
        Long cpu = (Long) attributes(system, "ProcessCpuTime").get("ProcessCpuTime");
        MemoryUsage heap = MemoryUsage.from(
                (CompositeData) required(attributes(memory, "HeapMemoryUsage").get("HeapMemoryUsage"), "heap"));
        long count = 0;
        long millis = 0;
        for (ObjectName collector : collectors) {
            Map<String, Object> read = attributes(collector, "CollectionCount", "CollectionTime");
            long ofThis = (Long) read.getOrDefault("CollectionCount", 0L);
            count += Math.max(0, ofThis);
            millis += Math.max(0, (Long) read.getOrDefault("CollectionTime", 0L));
            if (!Long.valueOf(ofThis).equals(collections.put(collector, ofThis)) && ofThis > 0) {
                noteLastGc(collector);
            }
        }
        return new JvmReading(
                total == null || total < 0 ? null : total,
                cpu == null || cpu < 0 ? null : cpu,
                heap.getUsed(),
                heap.getCommitted(),
                heap.getMax() < 0 ? null : heap.getMax(),
                heapAfterGcBytes,
                count,
                millis);
    }

    /** What the heap held after a collection; pauses of ZGC and Shenandoah are parts of one, and tell nothing. */
    private void noteLastGc(ObjectName collector) throws IOException {
        if (collector.getKeyProperty("name").endsWith("Pauses")) {
            return;
        }
        CompositeData last = (CompositeData) attributes(collector, "LastGcInfo").get("LastGcInfo");
        if (last == null || !last.containsKey("endTime") || !last.containsKey("memoryUsageAfterGc")) {
            return;
        }
        long end = (Long) last.get("endTime");
        if (end <= lastGcEndMillis) {
            return;
        }
        lastGcEndMillis = end;
        long used = 0;
        for (Object row : ((javax.management.openmbean.TabularData) last.get("memoryUsageAfterGc")).values()) {
            CompositeData entry = (CompositeData) row;
            if (heapPools.contains((String) entry.get("key"))) {
                used += MemoryUsage.from((CompositeData) entry.get("value")).getUsed();
            }
        }
        heapAfterGcBytes = used;
    }

    /** Those that the bean has; others are left out. */
    private Map<String, Object> attributes(ObjectName bean, String... names) throws IOException {
        try {
            Map<String, Object> values = new HashMap<>();
            for (Attribute attribute : server.getAttributes(bean, names).asList()) {
                if (attribute.getValue() != null) {
                    values.put(attribute.getName(), attribute.getValue());
                }
            }
            return values;
        } catch (InstanceNotFoundException none) {
            return Map.of();
        } catch (JMException refused) {
            throw new IOException("the JVM's bean " + bean + " refuses to tell: " + refused.getMessage(), refused);
        }
    }

    private Object invoke(String operation, Object[] arguments, String... signature) throws IOException {
        try {
            return server.invoke(threading, operation, arguments, signature);
        } catch (JMException refused) {
            throw new IOException("the JVM does not count per thread: " + refused.getMessage(), refused);
        }
    }

    private static Object required(@Nullable Object value, String what) throws IOException {
        if (value == null) {
            throw new IOException("the JVM does not tell " + what);
        }
        return value;
    }

    /** Cores that the JVM may use. */
    int processors() throws IOException {
        Object count = attributes(system, "AvailableProcessors").get("AvailableProcessors");
        return count instanceof Integer known ? known : 1;
    }

    /** Its version, as in {@code java.version}; empty if it does not tell. */
    String javaVersion() throws IOException {
        Object properties =
                attributes(name("java.lang:type=Runtime"), "SystemProperties").get("SystemProperties");
        if (properties instanceof javax.management.openmbean.TabularData table) {
            CompositeData row = table.get(new Object[] {"java.version"});
            return row == null ? "" : String.valueOf(row.get("value"));
        }
        return "";
    }
}
