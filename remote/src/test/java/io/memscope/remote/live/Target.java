package io.memscope.remote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memscope.fixtures.workload.Jdk;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A child JVM that runs a class of the tests until it is closed; it ends with this JVM if nobody closes it. */
public final class Target implements AutoCloseable {
    private final Process process;

    private Target(Process process) {
        this.process = process;
    }

    /** One of each version from 17 on that is installed. */
    public static Stream<Jdk> jdks() {
        Collection<Jdk> byVersion = Jdk.installed().stream()
                .filter(jdk -> jdk.featureVersion() >= 17)
                .collect(Collectors.toMap(Jdk::featureVersion, jdk -> jdk, (first, second) -> first, TreeMap::new))
                .values();
        return byVersion.stream();
    }

    /** Starts a class's main method, and waits for its line {@code ready}. */
    public static Target start(Jdk jdk, Class<?> main, List<String> jvmOptions, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.javaCommand().toString(), "-Xmx300m"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", location(main), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        assertEquals("ready", line, "the child ended early");
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "drain");
        drain.setDaemon(true);
        drain.start();
        return new Target(process);
    }

    private static String location(Class<?> type) {
        try {
            return new File(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal, as {@code kill} does. */
    public void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, code, "kill -" + name);
    }

    /** Lets it end as it wants to, with its own exit code. */
    public int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
