package io.memscope.recorder.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * Given a Linux kernel's files below {@code /proc} and {@code /sys} (proc(5)), gives their figures; a file that is
 * hidden, as in some containers, gives nothing.
 */
final class ProcFiles {

    /** Unit of {@code /proc/diskstats}, whatever the disk's own is. */
    private static final long SECTOR_BYTES = 512;

    private static final long KIB = 1024;

    private static final int DISK_FIELDS = 10;
    private static final int NETWORK_FIELDS = 9;

    private final Path proc;
    private final Path blockDevices;
    private final Map<String, Boolean> whole = new HashMap<>();

    ProcFiles() {
        this(Path.of("/proc"), Path.of("/sys/block"));
    }

    ProcFiles(Path proc, Path blockDevices) {
        this.proc = proc;
        this.blockDevices = blockDevices;
    }

    /** Clock ticks of a core since boot. */
    record CoreTime(long idleTicks, long totalTicks) {}

    /** In bytes. */
    record Memory(long usedBytes, long totalBytes) {}

    /** Operations and bytes since boot. */
    record Transfers(long inCount, long inBytes, long outCount, long outBytes) {
        static final Transfers NONE = new Transfers(0, 0, 0, 0);

        Transfers plus(long inCount, long inBytes, long outCount, long outBytes) {
            return new Transfers(
                    this.inCount + inCount, this.inBytes + inBytes, this.outCount + outCount, this.outBytes + outBytes);
        }
    }

    /** One for each core that is online, in the order of the kernel. */
    List<CoreTime> cores() {
        List<CoreTime> cores = new ArrayList<>();
        for (String[] words : rows("stat", "cpu")) {
            if (words[0].length() > "cpu".length() && words.length > 5) {
                long total = 0;
                // User, nice, system, idle, iowait, irq, softirq, steal; guests are counted in user and nice already.
                for (int i = 1; i < Math.min(words.length, 9); i++) {
                    total += number(words[i]);
                }
                cores.add(new CoreTime(number(words[4]) + number(words[5]), total));
            }
        }
        return cores;
    }

    /** Share of all cores in use between two readings; absent if no clock ticked. */
    static OptionalDouble load(List<CoreTime> before, List<CoreTime> after) {
        return load(sum(before), sum(after));
    }

    /** The same for each core; empty if there were other cores before. */
    static List<Double> loads(List<CoreTime> before, List<CoreTime> after) {
        List<Double> loads = new ArrayList<>();
        for (int core = 0; core < after.size() && before.size() == after.size(); core++) {
            loads.add(load(before.get(core), after.get(core)).orElse(0));
        }
        return loads;
    }

    private static OptionalDouble load(CoreTime before, CoreTime after) {
        long total = after.totalTicks() - before.totalTicks();
        if (before.totalTicks() == 0 || total <= 0) {
            return OptionalDouble.empty();
        }
        double busy = total - (after.idleTicks() - before.idleTicks());
        // The kernel corrects iowait downwards at times.
        return OptionalDouble.of(Math.min(1, Math.max(0, busy / total)));
    }

    private static CoreTime sum(List<CoreTime> cores) {
        return new CoreTime(
                cores.stream().mapToLong(CoreTime::idleTicks).sum(),
                cores.stream().mapToLong(CoreTime::totalTicks).sum());
    }

    Memory memory() {
        long total = 0;
        long available = 0;
        for (String[] words : rows("meminfo", "Mem")) {
            if (words.length > 1 && words[0].equals("MemTotal:")) {
                total = number(words[1]) * KIB;
            } else if (words.length > 1 && words[0].equals("MemAvailable:")) {
                available = number(words[1]) * KIB;
            }
        }
        return new Memory(total - available, total);
    }

    /** Of this process. */
    OptionalLong residentSetBytes() {
        for (String[] words : rows("self/status", "VmRSS")) {
            if (words.length > 1 && words[0].equals("VmRSS:")) {
                return OptionalLong.of(number(words[1]) * KIB);
            }
        }
        return OptionalLong.empty();
    }

    /** Of the machine. */
    OptionalLong contextSwitches() {
        for (String[] words : rows("stat", "ctxt")) {
            if (words.length > 1 && words[0].equals("ctxt")) {
                return OptionalLong.of(number(words[1]));
            }
        }
        return OptionalLong.empty();
    }

    /** Reads are in, writes out; disks that are made of others (RAID, LVM, loops) would count twice. */
    Transfers disks() {
        Transfers sum = Transfers.NONE;
        for (String[] words : rows("diskstats", "")) {
            if (words.length >= DISK_FIELDS && isWhole(words[2])) {
                sum = sum.plus(
                        number(words[3]),
                        number(words[5]) * SECTOR_BYTES,
                        number(words[7]),
                        number(words[9]) * SECTOR_BYTES);
            }
        }
        return sum;
    }

    /** Looked up once for each: a disk does not become another. */
    private boolean isWhole(String device) {
        return whole.computeIfAbsent(device, name -> Files.exists(blockDevices.resolve(name + "/device")));
    }

    /** All interfaces but loopback; packets are the operations. */
    Transfers networks() {
        Transfers sum = Transfers.NONE;
        for (String[] words : rows("net/dev", "")) {
            if (words.length > NETWORK_FIELDS + 1 && words[0].endsWith(":") && !words[0].equals("lo:")) {
                sum = sum.plus(number(words[2]), number(words[1]), number(words[10]), number(words[9]));
            }
        }
        return sum;
    }

    /**
     * The words of each line that is not blank and begins so. Others are not taken apart: the interrupts in
     * {@code /proc/stat} are a line of thousands of words.
     */
    private List<String[]> rows(String file, String prefix) {
        String text;
        try {
            text = new String(Files.readAllBytes(proc.resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException hidden) {
            return List.of();
        }
        // No streams and no expressions: at one reading a second all this runs uncompiled.
        List<String[]> rows = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            if (text.startsWith(prefix, begin)) {
                // A large figure has no blank after the colon: eth0:206235152.
                StringTokenizer words =
                        new StringTokenizer(text.substring(begin, end).replace(":", ": "));
                String[] row = new String[words.countTokens()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = words.nextToken();
                }
                if (row.length > 0) {
                    rows.add(row);
                }
            }
            begin = end + 1;
        }
        return rows;
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
