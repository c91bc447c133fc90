package io.memscope.analyzer.aggregate.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.decode.Frame;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTargetTest {
    private static final String CONDITION = "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject";

    /** Stacks from the top, frames between blanks. */
    @ParameterizedTest
    @CsvSource({
        "WAITING_WORK, C, LockSupport.park C.await LinkedBlockingQueue.take ThreadPoolExecutor.getTask"
                + " ThreadPoolExecutor.runWorker",
        "WAITING_QUEUE, C, LockSupport.park C.await LinkedBlockingQueue.take com.example.Consumer.run",
        "WAITING_QUEUE, C, LockSupport.park C.await ArrayBlockingQueue.put com.example.Producer.run",
        "WAITING_LOCK, java.util.concurrent.locks.ReentrantLock$NonfairSync, LockSupport.park AQS.acquire"
                + " ReentrantLock.lock com.example.Cache.put",
        "WAITING_LOCK, java.util.concurrent.locks.ReentrantLock$NonfairSync, LockSupport.park",
        "WAITING_FUTURE, java.util.concurrent.CompletableFuture$Signaller, LockSupport.park CompletableFuture.get a.B.c",
        "WAITING_FUTURE, '', Object.wait java.lang.Thread.join com.example.Main.main",
        "WAITING_POOL, java.util.concurrent.Semaphore$NonfairSync, LockSupport.park AQS.acquire Semaphore.acquire a.B.c",
        "WAITING_POOL, C, LockSupport.parkNanos C.await com.example.ConnectionPool.borrow com.example.Dao.find",
        "SLEEPING, '', java.util.concurrent.locks.LockSupport.parkNanos com.example.Poller.run",
        "SLEEPING, '', jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.parkNanos com.example.Poller.run",
        "SOCKET_IO, '', LockSupport.park sun.nio.ch.Poller.poll sun.nio.ch.NioSocketImpl.park",
        "WAITING_WORK, java.util.TaskQueue, Object.wait java.util.TimerThread.mainLoop java.util.TimerThread.run",
        "WAITING_OTHER, C, LockSupport.park C.await com.example.Barrier2.pause",
        "WAITING_OTHER, com.example.Signal, Object.wait com.example.Signal.hold"
    })
    void isToldFromObjectAndStack(ThreadState state, String object, String stack) {
        assertThat(new WaitTarget().of(object.equals("C") ? CONDITION : object, frames(stack)))
                .isEqualTo(state);
    }

    private static List<Frame> frames(String stack) {
        return Arrays.stream(stack.split(" ", -1))
                .map(method -> {
                    int dot = method.lastIndexOf('.');
                    String type = method.substring(0, dot);
                    String full = type.equals("C") ? CONDITION : type;
                    return new Frame(full, method.substring(dot + 1), "()V", 1);
                })
                .toList();
    }
}
