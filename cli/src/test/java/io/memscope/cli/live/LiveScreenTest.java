package io.memscope.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.export.text.DisplayWidth;
import io.memscope.cli.terminal.Key;
import io.memscope.remote.live.History;
import io.memscope.remote.live.LiveFrame;
import io.memscope.remote.live.LiveOrder;
import io.memscope.remote.live.LivePool;
import io.memscope.remote.live.LiveTarget;
import io.memscope.remote.live.LiveThread;
import io.memscope.remote.live.LiveTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Screens of a frame that is written down here, and what keys make of them. */
class LiveScreenTest {
    private static final String HOSTILE = "evil\033[2J\007\u202ename\n" + "x".repeat(300);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static LiveThread thread(
            long id, String name, double bytes, double cores, @Nullable Double blocked, @Nullable String heldBy) {
        return new LiveThread(
                id,
                name,
                name.replaceAll("\\d+$", "*"),
                bytes,
                cores,
                blocked,
                1000,
                heldBy == null ? Thread.State.RUNNABLE : Thread.State.BLOCKED,
                heldBy == null ? null : "java.lang.Object",
                heldBy,
                History.NONE,
                History.NONE,
                History.NONE);
    }

    private static LiveFrame frame(int idle) {
        List<LiveThread> threads = new ArrayList<>(List.of(
                thread(1, "http-2", 12.5 * (1 << 20), 0.352, 0.12, null),
                thread(2, "http-10", 3.25 * (1 << 20), 1.0, 0.0, null),
                thread(3, HOSTILE, 512, 0.0001, 0.99, "http-2")));
        for (int i = 0; i < idle; i++) {
            threads.add(thread(100 + i, "idle-" + i, 0, 0, 0.0, null));
        }
        List<LivePool> pools = List.of(
                new LivePool(
                        "http-*", false, 2, 15.75 * (1 << 20), 1.352, 0.12, History.NONE, History.NONE, History.NONE),
                new LivePool("request-*", true, 0, null, null, 41.25, History.NONE, History.NONE, History.NONE));
        LiveTotals totals = new LiveTotals(
                threads.size(),
                20.0 * (1 << 20),
                4.25 * (1 << 20),
                1.5,
                1.352,
                1.11,
                100 << 20,
                200 << 20,
                400L << 20,
                50L << 20,
                2,
                0.015);
        return new LiveFrame(
                new LiveTarget(4711, "com.example.shop.Main", "25.0.1", 4),
                Instant.parse("2026-01-31T10:15:00Z"),
                1_000_000_000,
                totals,
                threads,
                pools,
                0.0042,
                List.of());
    }

    private static LiveView view(boolean pools, LiveOrder order) {
        return new LiveView(pools, order, null, false);
    }

    private static List<String> screen(LiveView view, LiveFrame frame, int columns, int rows) {
        return new LiveScreen(false, true).lines(frame, view, SECOND, columns, rows, null);
    }

    @Test
    void looksTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY)) {
                Locale.setDefault(locale);
                String text = screen(view(false, LiveOrder.ALLOCATION), frame(0), 100, 11).stream()
                        .map(line -> line.stripTrailing() + "\n")
                        .collect(Collectors.joining());
                assertThat(text).isEqualTo("""
                    com.example.shop.Main (pid 4711, Java 25.0.1)                              10:15:00 UTC, every 1.0 s
                    allocation 20.0 MiB/s, 4.3 MiB/s by ended threads   CPU 1.5 of 4 cores
                    blocked 1.1 threads, 45.1 % of busy time   threads 3
                    heap 100 MiB of 400 MiB, 50.0 MiB after GC   GC 2, 1.5 % of the time
                    watching costs it 0.4 % of a core
                    THREAD                                         >ALLOCATION       CPU   BLOCKED  HISTORY
                    http-2                                          12.5 MiB/s    35.2 %    12.0 %
                    http-10                                          3.3 MiB/s     100 %       0 %
                    evil\\u001b[2J\\u0007\\u2…xxxxxxxxxxxxxxxxxxxxx       512 B/s    <0.1 %    99.0 %

                    1–3 of 3  q quit  h help  t pools/threads  a c b n sort  / filter  i idle  p pause
                    """);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void poolsOfVirtualThreadsShowWhatIsKnown() {
        String text = String.join("\n", screen(view(true, LiveOrder.BLOCKED), frame(0), 90, 24));
        assertThat(text).containsPattern("request-\\* +virtual +– +– +41.2 thr");
        assertThat(text).containsPattern("http-\\* +2 +15.8 MiB/s +135.2 % +6.0 %");
    }

    @Test
    void noLineIsWiderThanTheScreenAndNoneSteersIt() {
        for (int columns : new int[] {1, 5, 20, 33, 47, 60, 79, 80, 120, 200, 400}) {
            for (int rows : new int[] {1, 3, 7, 8, 24, 60}) {
                for (LiveOrder order : LiveOrder.values()) {
                    for (boolean pools : new boolean[] {true, false}) {
                        List<String> lines = screen(view(pools, order), frame(40), columns, rows);
                        assertThat(lines.size()).isLessThanOrEqualTo(rows);
                        for (String line : lines) {
                            assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(columns);
                            assertThat(line.chars().noneMatch(Character::isISOControl))
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    @Test
    void asciiTerminalsGetAscii() {
        List<String> lines =
                new LiveScreen(false, false).lines(frame(30), view(false, LiveOrder.CPU), SECOND, 90, 20, null);
        assertThat(String.join("", lines).chars().allMatch(c -> c >= ' ' && c < 0x7f))
                .isTrue();
    }

    @Test
    void keysSortFilterScrollAndPause() {
        LiveView view = view(false, LiveOrder.ALLOCATION);
        LiveFrame frame = frame(40);
        assertThat(names(view, frame)).startsWith("http-2", "http-10");

        press(view, "c");
        assertThat(names(view, frame)).startsWith("http-10", "http-2");
        press(view, "r");
        assertThat(names(view, frame)).endsWith("http-2", "http-10");
        press(view, "rn");
        assertThat(names(view, frame).subList(1, 4)).containsExactly("http-2", "http-10", "idle-0");
        press(view, "i");
        assertThat(names(view, frame)).hasSize(3);
        press(view, "i/htp");
        view.press(Key.of(Key.Kind.BACKSPACE));
        press(view, "tp-\\d$");
        assertThat(view.filter()).isNull();
        view.press(Key.of(Key.Kind.ENTER));
        assertThat(names(view, frame)).containsExactly("http-2");
        view.press(Key.of(Key.Kind.ESCAPE));
        assertThat(names(view, frame)).hasSize(43);
        press(view, "p");
        assertThat(view.isPaused()).isTrue();
        press(view, "t");
        assertThat(view.showsPools()).isTrue();
        assertThat(view.press(Key.character('q'))).isEqualTo(LiveView.Request.QUIT);
    }

    @Test
    void scrollsAsFarAsThereAreRows() {
        LiveView view = view(false, LiveOrder.NAME);
        LiveFrame frame = frame(40);
        view.press(Key.of(Key.Kind.END));
        List<String> end = screen(view, frame, 80, 17);
        assertThat(end.get(end.size() - 1)).startsWith("34–43 of 43");
        assertThat(end).anyMatch(line -> line.startsWith("idle-39"));
        view.press(Key.of(Key.Kind.UP));
        List<String> up = screen(view, frame, 80, 17);
        assertThat(up.get(up.size() - 1)).startsWith("33–42 of 43");
        view.press(Key.of(Key.Kind.HOME));
        assertThat(screen(view, frame, 80, 17).get(16)).startsWith("1–10 of 43");
    }

    /** A q in a filter is a letter; and what is no regular expression is just text. */
    @Test
    void typingIsNotCommanding() {
        LiveView view = view(false, LiveOrder.NAME);
        press(view, "/q(");
        assertThat(view.typed()).isEqualTo("q(");
        view.press(Key.of(Key.Kind.ENTER));
        assertThat(view.filter()).isNotNull();
        assertThat(names(view, frame(3))).isEmpty();
        for (int i = 0; i < 5; i++) {
            press(view, "/");
            view.press(Key.of(Key.Kind.ERASE_LINE));
            view.press(Key.of(Key.Kind.BACKSPACE));
            view.press(Key.of(Key.Kind.ENTER));
        }
        assertThat(view.filter()).isNull();
    }

    @Test
    void sparklinesFillTheHighest() {
        assertThat(Sparkline.of(new double[] {0, 1, 4, 8}, 0, true)).isEqualTo(" ▁▄█");
        assertThat(Sparkline.of(new double[] {0, 1, 4, 8}, 0, false)).isEqualTo(" .=#");
        assertThat(Sparkline.of(new double[] {Double.NaN, 0, 1}, 8, true)).isEqualTo("  ▁");
    }

    private static void press(LiveView view, String keys) {
        keys.chars().forEach(key -> view.press(Key.character(key)));
    }

    private static List<String> names(LiveView view, LiveFrame frame) {
        return view.rows(frame).stream().map(row -> row.name()).toList();
    }
}
