package io.memscope.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.PoolReport;
import io.memscope.fixtures.workload.Jdk;
import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.jvm.JvmConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records a database server as it comes from its makers, under load of 50 clients. */
class H2ServerIT {

    private static final int CLIENTS = 50;

    @TempDir
    Path folder;

    static Stream<Jdk> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAServerUnderLoad(Jdk jdk) throws Exception {
        String h2 = Path.of(Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String[] words = {
            "-XX:+UseSerialGC", Server.class.getName(), "-tcp", "-tcpPort", "0", "-ifNotExists", "-baseDir", folder + ""
        };
        try (TargetJvm server = TargetJvm.start(jdk, folder, h2, words)) {
            String url = server.await("tcp://").replaceAll(".*(tcp://\\S+:[0-9]+).*", "jdbc:h2:$1/./test");
            Analysis analysis = recordUnderLoad(server.pid(), url);

            PoolReport clients = analysis.pools().stream()
                    .filter(pool -> pool.name().startsWith("H2 TCP Server"))
                    .filter(pool -> pool.threadCount() >= CLIENTS)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(analysis.pools()));
            assertThat(clients.allocatedBytes().value()).isGreaterThan(1 << 20);
            assertThat(analysis.dataQuality().totalsFrom()).contains("memscope.ThreadCounters");
            assertThat(analysis.sites()).anyMatch(site -> site.toString().contains("org.h2."));
            assertThat(server.output()).doesNotContain("memscope-agent:");
        }
    }

    private Analysis recordUnderLoad(long pid, String url) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch working = new CountDownLatch(CLIENTS);
        List<Future<Integer>> clients = new ArrayList<>();
        Path file = folder.resolve("h2.jfr");
        try (Connection first = DriverManager.getConnection(url, "sa", "")) {
            first.createStatement().execute("create table item(id identity primary key, name varchar)");
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(executor.submit(client(url, working, ended)));
            }
            working.await();
            try (JvmConnection jvm = JvmConnection.open(pid);
                    RemoteRecorder recorder = RemoteRecorder.start(
                            jvm, RemoteOptions.of(RemoteRecorder.uniqueName("h2"), SamplingConfig.defaults()))) {
                Thread.sleep(3000);
                recorder.stop(file);
            }
        } finally {
            ended.set(true);
            executor.shutdown();
        }
        for (Future<Integer> client : clients) {
            // The server served on, before, during and after.
            assertThat(client.get()).isPositive();
        }
        return Analyzer.analyze(List.of(file), AnalysisOptions.all());
    }

    private static Callable<Integer> client(String url, CountDownLatch working, AtomicBoolean ended) {
        return () -> {
            int statements = 0;
            try (Connection connection = DriverManager.getConnection(url, "sa", "");
                    PreparedStatement insert = connection.prepareStatement("insert into item(name) values(?)");
                    PreparedStatement count = connection.prepareStatement("select count(*) from item where id < 100")) {
                while (!ended.get()) {
                    insert.setString(1, "item " + statements);
                    insert.executeUpdate();
                    count.executeQuery().close();
                    statements += 2;
                    if (statements == 2) {
                        working.countDown();
                    }
                }
            }
            return statements;
        };
    }
}
