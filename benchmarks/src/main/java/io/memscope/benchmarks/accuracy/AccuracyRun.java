package io.memscope.benchmarks.accuracy;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One workload under one recorder on one JDK: recorded once, in a JVM of its own, then scored as often as asked.
 *
 * @param jdk its home
 * @param jdkName as tables have it
 * @param recorder who records
 * @param workload what runs
 */
record AccuracyRun(Path jdk, String jdkName, RecorderKind recorder, WorkloadSpec workload) {

    /** Names the run's files, and its row. */
    String key() {
        return "%s.%s.jdk%s.%d".formatted(recorder.label(), workload.name(), jdkName, workload.seed());
    }

    /** What runs with other seeds have in common. */
    String group() {
        return key().substring(0, key().lastIndexOf('.'));
    }

    /** Records, unless the recording is there. */
    Path record(Path folder, String classPath) throws IOException, InterruptedException {
        Path recording = folder.resolve(key() + ".jfr");
        if (Files.exists(recording) && Files.exists(truthFile(folder))) {
            return recording;
        }
        Path log = folder.resolve(key() + ".log");
        List<String> command =
                new ArrayList<>(List.of(jdk.resolve("bin/java").toString(), "-Xmx1g", "-Xms1g", "-cp", classPath));
        command.add(WorkloadMain.class.getName());
        command.addAll(
                List.of(recorder.name(), recording.toString(), truthFile(folder).toString()));
        command.addAll(workload.arguments());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(key() + " failed:\n" + Files.readString(log));
        }
        Files.delete(log);
        return recording;
    }

    private Path truthFile(Path folder) {
        return folder.resolve(key() + ".truth");
    }

    Score score(Path folder) throws IOException {
        Path recording = folder.resolve(key() + ".jfr");
        return Score.of(Analyzer.analyze(List.of(recording), AnalysisOptions.all()), Truth.read(truthFile(folder)));
    }

    /** Removes the recording; the row stays. */
    void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(key() + ".jfr"));
        Files.deleteIfExists(truthFile(folder));
    }
}
