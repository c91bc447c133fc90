package io.memscope.agent.inside;

import io.memscope.recorder.JoinedSession;
import io.memscope.recorder.ProfilingSession;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Given the options of the agent, begins to record, or to add counters to a recording; gives why it can't, or nothing.
 */
public final class AgentSession implements UnaryOperator<String> {

    /** How long a recording may take to appear after who starts it has loaded the agent. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Called by the agent, which knows this class by its name only. */
    public AgentSession() {}

    @Override
    public String apply(String arguments) {
        try {
            AgentOptions options = AgentOptions.parse(arguments);
            if (options.join()) {
                JoinedSession.join(options.session(), PATIENCE);
            } else {
                // The JVM's exit writes the file; nobody stops the session before.
                ProfilingSession.start(options.destination(), options.session());
            }
            return "";
        } catch (IOException | RuntimeException refused) {
            String reason = refused.getMessage();
            return reason == null ? refused.toString() : reason;
        } catch (LinkageError noFlightRecorder) {
            return "this JVM has no Flight Recorder (" + noFlightRecorder + ")";
        }
    }
}
