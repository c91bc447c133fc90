package io.memscope.remote.live;

import io.memscope.remote.jvm.JvmConnection;
import io.memscope.remote.jvm.JvmUnreachableException;
import io.memscope.remote.jvm.Obstacle;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Given readings of a JVM one after the other, gives each one's result, and says why there is none: a JVM that is
 * halted answers when it goes on, so its answer is waited for again the next time, and nothing is read twice at once.
 */
final class Reading<T> {
    /** How often to look whether the JVM is still there. */
    private static final long LOOK_MILLIS = 50;

    /** A process goes on for a moment after its connections have ended. */
    private static final long ENDING_MILLIS = 3000;

    private final JvmConnection connection;
    private final Duration limit;
    private @Nullable CompletableFuture<T> pending;

    Reading(JvmConnection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /**
     * Reads.
     *
     * @param read what to do if nothing is still being waited for
     * @throws JvmUnreachableException if the JVM has ended, is halted or does not answer
     */
    T next(Callable<T> read) throws JvmUnreachableException, InterruptedException {
        CompletableFuture<T> answer = pending == null ? start(read) : pending;
        pending = answer;
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                T result = answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                pending = null;
                return result;
            } catch (TimeoutException notYet) {
                requireAnswering(deadlineNanos);
            } catch (ExecutionException failed) {
                pending = null;
                throw failed(Objects.requireNonNull(failed.getCause()));
            }
        }
    }

    private CompletableFuture<T> start(Callable<T> read) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        answer.complete(read.call());
                    } catch (Exception | LinkageError thrown) {
                        answer.completeExceptionally(thrown);
                    }
                },
                "MemScope reading");
        reader.setDaemon(true);
        reader.start();
        return answer;
    }

    private void requireAnswering(long deadlineNanos) throws JvmUnreachableException {
        long pid = connection.pid();
        if (!connection.isAlive()) {
            throw ended(null);
        }
        if (connection.isStopped()) {
            throw new JvmUnreachableException(
                    Obstacle.STOPPED,
                    "pid %d: halted by SIGSTOP or a debugger; kill -CONT %d lets it go on".formatted(pid, pid));
        }
        if (System.nanoTime() - deadlineNanos > 0) {
            throw new JvmUnreachableException(
                    Obstacle.NOT_RESPONDING,
                    "pid %d: the JVM has not answered for %d s".formatted(pid, limit.toSeconds()));
        }
    }

    private JvmUnreachableException failed(Throwable thrown) throws InterruptedException {
        if (thrown instanceof RuntimeException defect && !isOfConnection(defect)) {
            throw defect;
        }
        for (long waited = 0; connection.isAlive() && waited < ENDING_MILLIS; waited += LOOK_MILLIS) {
            Thread.sleep(LOOK_MILLIS);
        }
        if (!connection.isAlive()) {
            return ended(thrown);
        }
        String reason = thrown instanceof IOException ? String.valueOf(thrown.getMessage()) : thrown.toString();
        return new JvmUnreachableException(
                Obstacle.NOT_RESPONDING,
                "pid %d: the connection has ended: %s".formatted(connection.pid(), reason),
                thrown);
    }

    /** Proxies of beans can't throw what they don't declare, and wrap it. */
    private static boolean isOfConnection(RuntimeException thrown) {
        return thrown.getCause() instanceof IOException
                || thrown instanceof java.lang.reflect.UndeclaredThrowableException;
    }

    private JvmUnreachableException ended(@Nullable Throwable cause) {
        return new JvmUnreachableException(
                Obstacle.ENDED, "pid %d: the JVM has ended".formatted(connection.pid()), cause);
    }
}
