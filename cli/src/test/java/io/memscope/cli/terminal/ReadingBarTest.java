package io.memscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingBarTest {
    private static final Duration PATIENCE_OF_THE_TEST = Duration.ofMinutes(1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsHowFarItIsAndLeavesNothing() throws InterruptedException {
        try (ReadingBar bar = new ReadingBar(terminal(true), List.of(), Duration.ZERO)) {
            bar.read(50L << 20, 200L << 20);
            long end = System.nanoTime() + PATIENCE_OF_THE_TEST.toNanos();
            while (!shown().contains("25%") && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(shown()).contains("reading", "25%", "50/200 MiB");
        }
        // The last thing written is a blank line over the bar, and the cursor back at its start.
        assertThat(shown()).matches("(?s).*\\r *\\r");
        assertThat(out.size()).isZero();
    }

    @Test
    void showsNothingWhereThereIsNoTerminal() {
        try (ReadingBar bar = new ReadingBar(terminal(false), List.of(), Duration.ZERO)) {
            bar.read(1, 2);
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void showsNothingOfWhatIsSoonDone() {
        try (ReadingBar bar = new ReadingBar(terminal(true), List.of(), PATIENCE_OF_THE_TEST)) {
            bar.read(1, 2);
        }
        assertThat(err.size()).isZero();
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean errIsTerminal) {
        return new Terminal(out, err, new TerminalTraits(false, errIsTerminal, 80, false, true));
    }
}
