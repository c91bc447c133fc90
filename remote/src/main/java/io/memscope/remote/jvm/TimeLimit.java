package io.memscope.remote.jvm;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Given a call to a JVM, gives its answer, or stops waiting for it: when the time is over, or the JVM can't answer
 * anymore.
 *
 * <p>The JDK waits for ever for the answer of a JVM that was halted after it accepted the connection. The call is left
 * behind on a daemon thread then.
 */
final class TimeLimit {

    /** How often to look whether the JVM is still there. */
    private static final long LOOK_MILLIS = 100;

    private final ProcessView process;

    TimeLimit(ProcessView process) {
        this.process = process;
    }

    /**
     * Makes the call.
     *
     * @param what for messages: "attaching"
     * @throws JvmUnreachableException if there was no answer
     * @throws IOException if the call threw one
     */
    <T> T call(String what, Duration limit, Callable<T> call) throws IOException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread caller = new Thread(
                () -> {
                    try {
                        answer.complete(call.call());
                    } catch (Exception | LinkageError thrown) {
                        answer.completeExceptionally(thrown);
                    }
                },
                "MemScope " + what);
        caller.setDaemon(true);
        caller.start();
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                requireAnswering(what, limit, deadline);
            } catch (ExecutionException thrown) {
                throw rethrown(what, thrown.getCause() == null ? thrown : thrown.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JvmUnreachableException(
                        Obstacle.NOT_RESPONDING, "pid %d: %s was interrupted".formatted(process.pid(), what), e);
            }
        }
    }

    private void requireAnswering(String what, Duration limit, long deadline) throws JvmUnreachableException {
        if (!process.isAlive()) {
            throw new JvmUnreachableException(
                    Obstacle.ENDED, "pid %d: the JVM ended during %s".formatted(process.pid(), what));
        }
        if (process.isStopped()) {
            throw new JvmUnreachableException(
                    Obstacle.STOPPED,
                    "pid %d: halted by SIGSTOP or a debugger during %s; kill -CONT %d lets it go on"
                            .formatted(process.pid(), what, process.pid()));
        }
        if (System.nanoTime() - deadline > 0) {
            throw new JvmUnreachableException(
                    Obstacle.NOT_RESPONDING,
                    "pid %d: the JVM did not answer within %d s of %s"
                            .formatted(process.pid(), limit.toSeconds(), what));
        }
    }

    private IOException rethrown(String what, Throwable thrown) {
        if (!process.isAlive()) {
            return new JvmUnreachableException(
                    Obstacle.ENDED, "pid %d: the JVM ended during %s".formatted(process.pid(), what), thrown);
        }
        if (thrown instanceof IOException refused) {
            return refused;
        }
        if (thrown instanceof RuntimeException defect) {
            throw defect;
        }
        return new IOException("pid %d: %s failed: %s".formatted(process.pid(), what, thrown), thrown);
    }
}
