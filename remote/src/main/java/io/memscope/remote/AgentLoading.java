package io.memscope.remote;

import io.memscope.recorder.SamplingConfig;
import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Given a JVM, loads MemScope's agent into it, to add counters to a recording that is started next. */
final class AgentLoading {

    private AgentLoading() {}

    /** @throws JvmUnreachableException if the JVM refuses the agent, or the agent can't do its work there */
    static void load(JvmConnection jvm, Workspace workspace, String answerName, RemoteOptions options)
            throws IOException {
        String jar = workspace.writeAgent();
        // An empty file, so that a JVM of another user finds one that is its own.
        String answer = workspace.write(answerName, new byte[0]);
        try {
            jvm.loadAgent(
                    jar,
                    arguments(options.name(), options.config()) + ",jar=" + encoded(jar) + ",answer="
                            + encoded(answer));
            Path file = workspace.here(answerName);
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!text.equals("ok")) {
                throw new JvmUnreachableException(
                        Obstacle.REFUSED,
                        "pid %d: the agent can't count in this JVM: %s"
                                .formatted(jvm.pid(), text.isEmpty() ? "no answer" : text));
            }
        } finally {
            workspace.delete(answerName);
            // The JVM has it open for as long as it needs it.
            Files.deleteIfExists(workspace.here(Path.of(jar).getFileName().toString()));
        }
    }

    /** The options of the agent by which it joins a recording. */
    static String arguments(String name, SamplingConfig config) {
        return "join=%s,sample-rate=%s,min-allocation-size=%d"
                .formatted(name, config.sampleRate(), config.minAllocationSize());
    }

    /** As the agent decodes it: commas end a value. */
    static String encoded(String value) {
        return value.replace("%", "%25").replace(",", "%2C");
    }
}
