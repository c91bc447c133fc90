package io.memscope.cli;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Given the signals that ask a program to end, holds the first one back, so that what was begun can be brought to its
 * end; a second one ends the process as it would have anyway.
 *
 * <p>By {@code sun.misc.Signal}, of the module {@code jdk.unsupported}: a shutdown hook can't keep the JVM from going
 * down, nor be told which signal it was.
 */
final class Interruption implements AutoCloseable {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    private static final int EXIT_CODE_OF_SIGNALS = 128;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final List<Held> held;
    private volatile int number;

    /** A signal, and what was done upon it before. */
    private record Held(Signal signal, SignalHandler before) {}

    private Interruption(IntConsumer also) {
        held = NAMES.stream()
                .map(Signal::new)
                .map(signal -> new Held(signal, Signal.handle(signal, arrivedSignal -> arrive(arrivedSignal, also))))
                .toList();
    }

    /** Holds signals back until closed. */
    static Interruption hold() {
        return new Interruption(ignored -> {});
    }

    /** Holds all signals back, and hands the number of each on. */
    static Interruption handOn(IntConsumer receiver) {
        return new Interruption(receiver);
    }

    private void arrive(Signal signal, IntConsumer also) {
        if (number == 0) {
            number = signal.getNumber();
        }
        arrived.countDown();
        also.accept(signal.getNumber());
    }

    /** Waits, at most so long; true if a signal arrived. */
    boolean await(long millis) throws InterruptedException {
        return arrived.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether a signal arrived. */
    boolean hasArrived() {
        return number != 0;
    }

    /** What the shell is to be told if a signal other than Ctrl-C, which is an ordinary way to end, arrived. */
    OptionalInt exitCode() {
        return number == 0 || number == new Signal("INT").getNumber()
                ? OptionalInt.empty()
                : OptionalInt.of(EXIT_CODE_OF_SIGNALS + number);
    }

    /** Gives the signals back. */
    @Override
    public void close() {
        held.forEach(each -> Signal.handle(each.signal(), each.before()));
    }
}
