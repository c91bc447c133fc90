package io.memscope.benchmarks;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What a JVM spends on being watched each second: by {@code memscope live}, and by asking for the {@code ThreadInfo} of
 * all threads, as tools on JMX do; CPU time of its process beyond that without a watcher, interleaved, medians and
 * ranges.
 *
 * <p>Arguments: the project's root, rounds.
 */
final class LiveCost {
    private static final int WINDOW_SECONDS = 10;
    private static final int WARM_SECONDS = 5;

    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Path cli;
    private final int rounds;

    private LiveCost(Path cli, int rounds) {
        this.cli = cli;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        Path cli;
        try (Stream<Path> files = Files.list(Path.of(arguments[0], "cli", "target"))) {
            cli = files.filter(file -> file.getFileName().toString().matches("memscope-cli-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar of the command line in cli/target"));
        }
        LiveCost cost = new LiveCost(cli, Integer.parseInt(arguments[1]));
        System.out.println(
                "CPU milliseconds a second of the watched JVM, beyond those without a watcher: median [range]");
        cost.compare(100, 0);
        cost.compare(1000, 0);
        cost.compare(5000, 0);
        if (Runtime.version().feature() >= 21) {
            cost.compare(10, 10_000);
        }
    }

    private void compare(int platform, int virtual) throws Exception {
        Process target = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleThreads.class.getName(),
                        Integer.toString(platform),
                        Integer.toString(virtual))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = target.inputReader()) {
            if (output.readLine() == null) {
                throw new IOException("the target ended early");
            }
            List<Double> live = new ArrayList<>();
            List<Double> infos = new ArrayList<>();
            List<Double> alone = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                double base = window(target);
                alone.add(base);
                live.add(live(target) - base);
                infos.add(infos(target) - base);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%5d platform and %5d virtual threads: alone %s   memscope live %s   ThreadInfo of all %s%n",
                    platform,
                    virtual,
                    text(alone),
                    text(live),
                    text(infos));
        } finally {
            target.destroyForcibly().waitFor();
        }
    }

    private static String text(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.1f [%.1f, %.1f]", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    /** CPU milliseconds a second, over a window. */
    private static double window(Process target) throws InterruptedException {
        long before = cpuMillis(target);
        long startNanos = System.nanoTime();
        Thread.sleep(WINDOW_SECONDS * 1000L);
        return (cpuMillis(target) - before) * 1e9 / (System.nanoTime() - startNanos);
    }

    private static long cpuMillis(Process target) {
        return target.info().totalCpuDuration().orElseThrow().toMillis();
    }

    private double live(Process target) throws IOException, InterruptedException {
        Process watcher = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        cli.toString(),
                        "live",
                        Long.toString(target.pid()),
                        "--format",
                        "json")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            // Connecting, and the first start of Flight Recorder, are paid once.
            Thread.sleep((WARM_SECONDS + 3) * 1000L);
            return window(target);
        } finally {
            watcher.destroy();
            watcher.waitFor();
        }
    }

    private static double infos(Process target)
            throws IOException, InterruptedException, JMException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(target.pid()));
        String address = machine.startLocalManagementAgent();
        machine.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName threading = new ObjectName("java.lang:type=Threading");
            AtomicBoolean stop = new AtomicBoolean();
            Thread asker = new Thread(() -> {
                while (!stop.get()) {
                    try {
                        Object ids = server.getAttribute(threading, "AllThreadIds");
                        server.invoke(threading, "getThreadInfo", new Object[] {ids}, new String[] {"[J"});
                        server.invoke(threading, "getThreadCpuTime", new Object[] {ids}, new String[] {"[J"});
                        Thread.sleep(1000);
                    } catch (IOException | JMException | InterruptedException ended) {
                        return;
                    }
                }
            });
            asker.start();
            Thread.sleep(WARM_SECONDS * 1000L);
            double cost = window(target);
            stop.set(true);
            asker.interrupt();
            asker.join();
            return cost;
        }
    }
}
