package io.memscope.analyzer.export.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.report.detail.DetailedAnalysis;
import io.memscope.fixtures.browser.Browser;
import io.memscope.fixtures.browser.BrowserPage;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.SyntheticFrame;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import io.memscope.fixtures.synthetic.TransferEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of a recording are shown as what they are, whatever they are. */
@Tag("browser")
class HostilePageTest {
    private static final long MILLI = 1_000_000L;
    private static final String EVIL = "</script><img src=x onerror=\"window.hit=1\">";
    private static final SyntheticThread THREAD = SyntheticThread.platform(7, EVIL);
    private static final SyntheticThread OTHER = SyntheticThread.platform(8, "-->{{data}}<svg onload=window.hit=1>");
    private static final SyntheticStack PLACE = new SyntheticStack(
            List.of(new SyntheticFrame("a.<b>B</b>", "<script>window.hit=1</script>", "()V", 3, "JIT compiled")),
            false);

    @TempDir
    private Path folder;

    private DetailedAnalysis hostile() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        for (int i = 0; i < 40; i++) {
            long at = i * 50 * MILLI;
            recording
                    .add(AllocationEvents.sample(at, THREAD, "x." + EVIL, 1000, PLACE))
                    .add(ThreadEvents.monitorEnter(at, 20 * MILLI, THREAD, "l." + EVIL, OTHER, PLACE))
                    .add(ThreadEvents.park(at, 20 * MILLI, OTHER, "p." + EVIL, PLACE))
                    .add(ThreadEvents.sleep(at, 2 * MILLI, THREAD, 2, PLACE))
                    .add(TransferEvents.fileRead(at, MILLI, THREAD, "/tmp/" + EVIL, 10, PLACE));
        }
        Path file = folder.resolve("a&b<i>.jfr");
        recording.write(file);
        return Analyzer.analyzeInDetail(List.of(file), AnalysisOptions.all());
    }

    @Test
    void thePageIsThePageWhateverTheNames() throws IOException {
        DetailedAnalysis detailed = hostile();
        String page = PageData.page(out -> new PageFormat().write(detailed, out));

        Matcher scripts = Pattern.compile("<script([^>]*)>").matcher(page.replaceAll("(?s)/\\*.*?\\*/", ""));
        assertThat(scripts.results().map(match -> match.group(1)).filter(attributes -> !attributes.contains("{")))
                .containsExactly(" type=\"application/octet-stream\" id=\"data\"", "", "");
        assertThat(page).doesNotContain(EVIL, "<i>.jfr", "window.hit").contains("a&amp;b&lt;i&gt;.jfr");
        assertThat(PageData.of(page).header().at("/texts").toString()).contains("onerror=\\\"window.hit=1\\\"");
    }

    @Test
    void everyViewShowsThemAsText() throws IOException, InterruptedException {
        Optional<Path> executable = Browser.find();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: pages are not looked at");
        Path file = folder.resolve("hostile.html");
        DetailedAnalysis detailed = hostile();
        try (OutputStream out = Files.newOutputStream(file)) {
            new PageFormat().write(detailed, out);
        }
        try (Browser browser = Browser.start(executable.orElseThrow());
                BrowserPage page = browser.open(file.toUri().toString(), 1200, 900)) {
            page.await("document.documentElement.dataset.ready === '1'");
            for (String view : List.of(
                    "overview",
                    "threads?by=thread",
                    "threads?tab=timeline",
                    "allocation",
                    "allocation?tab=tables",
                    "allocation?tab=heat&by=thread",
                    "locks",
                    "waits?tab=tables",
                    "io",
                    "contention?by=thread",
                    "settings")) {
                page.value("location.hash = '#" + view + "'");
                page.await("document.querySelector('[data-view=\"" + view.replaceAll("\\?.*", "")
                        + "\"][aria-current=page]') !== null");
                page.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                assertThat(page.text("document.querySelectorAll('img, #main script, svg[onload], b b').length"))
                        .as(view)
                        .isEqualTo("0");
                assertThat(page.text("window.hit")).as(view).isEqualTo("undefined");
            }
            page.value("location.hash = '#threads?by=thread'");
            page.await(
                    "[...document.querySelectorAll('.thread-name')].some(e => e.textContent === " + quoted(EVIL) + ")");
            assertThat(page.complaints()).isEmpty();
            assertThat(page.requests()).hasSize(1);
        }
    }

    private static String quoted(String text) {
        return "decodeURIComponent('"
                + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") + "')";
    }

    @Test
    void flameGraphsAloneAndDifferencesAreDrawn() throws IOException, InterruptedException {
        Optional<Path> executable = Browser.find();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: pages are not looked at");
        Path file = folder.resolve("difference.html");
        var frames = List.of(
                new io.memscope.analyzer.decode.Frame("a.A", "leaf" + EVIL, "()V", 2),
                new io.memscope.analyzer.decode.Frame("a.A", "run", "()V", 1));
        FlameProfile profile = new FlameProfile(
                "Allocation",
                io.memscope.analyzer.report.detail.ActivityKind.Measure.BYTES,
                List.of(
                        new FlameStack(frames, "byte[]", 300, 100),
                        new FlameStack(frames, "int[]", 100, 0),
                        new FlameStack(frames.subList(1, 2), null, 0, 200)));
        FlamePage difference = new FlamePage(
                "before.jfr to after.jfr",
                List.of("10 s", "12 s"),
                true,
                List.of("Allocation of one second."),
                List.of(new PageTable("Classes", List.of("Class", "Change #"), List.of(List.of(EVIL, "+200 %")))));
        try (OutputStream out = Files.newOutputStream(file)) {
            difference.write(List.of(profile), out);
        }
        try (Browser browser = Browser.start(executable.orElseThrow());
                BrowserPage page = browser.open(file.toUri().toString(), 1000, 700)) {
            page.await("document.documentElement.dataset.ready === '1'");
            assertThat(page.text("document.querySelector('main .note + .controls + .note').textContent"))
                    .isEqualTo("400 B now, 300 B before");
            assertThat(page.text("document.querySelector('td').textContent")).isEqualTo(EVIL);
            page.key("n");
            page.await("location.hash.includes('normalised=1')");
            page.value("document.querySelector('.flame canvas').focus()");
            page.key("ArrowUp");
            page.await("document.querySelector('.flame [role=status]').textContent.includes('change')");
            assertThat(page.text("document.querySelectorAll('img').length")).isEqualTo("0");
            assertThat(page.complaints()).isEmpty();
        }
    }
}
