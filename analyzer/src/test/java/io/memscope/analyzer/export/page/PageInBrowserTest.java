package io.memscope.analyzer.export.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.fixtures.browser.Browser;
import io.memscope.fixtures.browser.BrowserPage;
import io.memscope.fixtures.golden.GoldenRecordings;
import io.memscope.fixtures.synthetic.AllocationEvents;
import io.memscope.fixtures.synthetic.SyntheticRecording;
import io.memscope.fixtures.synthetic.SyntheticStack;
import io.memscope.fixtures.synthetic.SyntheticThread;
import io.memscope.fixtures.synthetic.ThreadEvents;
import io.memscope.fixtures.workload.WorkloadKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the fixtures' reports, used as a reader does, in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked // the browser is there once it started, the page once a test opened it
class PageInBrowserTest {
    private static final String SELECTED = "document.querySelector('[data-view=\"%s\"][aria-current=page]') !== null";

    @TempDir
    private static Path folder;

    private Browser browser;
    private BrowserPage page;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Optional<Path> executable = Browser.find();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: pages are not looked at");
        browser = Browser.start(executable.orElseThrow());
        for (WorkloadKind kind : List.of(WorkloadKind.HEAVY, WorkloadKind.WEB_SERVER, WorkloadKind.CONNECTION_POOL)) {
            write(kind.name(), kind);
        }
    }

    private void write(String name, WorkloadKind kind) throws IOException {
        var detailed =
                Analyzer.analyzeInDetail(List.of(GoldenRecordings.of(kind).file()), AnalysisOptions.all());
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".html"))) {
            new PageFormat().write(detailed, out);
        }
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Whatever a test did, the page said nothing on the console and asked nothing of the network. */
    @AfterEach
    void quiet() {
        if (page != null) {
            assertThat(page.complaints()).isEmpty();
            assertThat(page.requests())
                    .allMatch(request -> request.startsWith("file:"), "a file")
                    .hasSize(1);
            page.close();
            page = null;
        }
    }

    private BrowserPage open(WorkloadKind kind, String hash) {
        page = browser.open(folder.resolve(kind.name() + ".html").toUri() + hash, 1300, 900);
        page.await("document.documentElement.dataset.ready === '1'");
        return page;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "threads",
                "allocation",
                "cpu",
                "locks",
                "waits",
                "io",
                "contention",
                "memory",
                "host",
                "settings"
            })
    void eachViewIsDrawn(String view) {
        for (WorkloadKind kind : List.of(WorkloadKind.WEB_SERVER, WorkloadKind.CONNECTION_POOL)) {
            try (BrowserPage opened = open(kind, "#" + view)) {
                opened.await(SELECTED.formatted(view));
                assertThat(opened.text("document.getElementById('main').innerText.length > 40"))
                        .isEqualTo("true");
                assertThat(opened.complaints()).isEmpty();
            }
            page = null;
        }
    }

    @Test
    void headlineFiguresAreThoseOfTheAnalysis() throws IOException {
        var analysis =
                Analyzer.analyze(List.of(GoldenRecordings.of(WorkloadKind.HEAVY).file()), AnalysisOptions.all());
        open(WorkloadKind.HEAVY, "");

        assertThat(page.text("document.querySelectorAll('.card-value')[2].textContent"))
                .isEqualTo(String.valueOf(analysis.threadCount()));
        assertThat(page.value("document.querySelectorAll('.finding.warning, .finding.info').length")
                        .asInt())
                .isEqualTo(analysis.bottlenecks().size());
    }

    @Test
    void aFindingLeadsToWhatShowsIt() {
        open(WorkloadKind.CONNECTION_POOL, "");
        page.value("document.querySelector('[data-rule=poll-loop] .show-where').click()");

        page.await("location.hash.startsWith('#waits') && location.hash.includes('kind=SLEEP')");
        assertThat(page.text("location.hash")).contains("getConnection");
    }

    @Test
    void aFlameGraphZoomsAndSearchesByKeyboardAndPointer() {
        open(WorkloadKind.WEB_SERVER, "#allocation");
        page.value("document.querySelector('.flame canvas').focus()");
        page.key("ArrowUp");
        page.key("ArrowUp");
        page.await("document.querySelector('.flame [role=status]').textContent.includes('of all')");
        page.key("Enter");
        page.await("location.hash.includes('zoom=') && document.querySelector('.trail').hidden === false");
        page.key("Escape");
        page.await("!location.hash.includes('zoom=')");

        page.key("/");
        page.await("document.activeElement.type === 'search'");
        page.type("WebWorker");
        page.await("document.querySelector('.found').textContent.startsWith('matched ')");
        assertThat(matchedPercent()).isBetween(50.0, 100.0);
        page.key("Escape");
        page.value("document.querySelector('.flame canvas').focus()");
        page.key("i");
        page.await("location.hash.includes('chart=icicle')");
        page.key("r");
        page.await("location.hash.includes('reversed=1')");
    }

    private double matchedPercent() {
        return page.value("parseFloat(document.querySelector('.found').textContent.slice(8))")
                .asDouble();
    }

    @Test
    void aSelectedRangeNarrowsEveryView() {
        open(WorkloadKind.HEAVY, "#threads?tab=timeline");
        double[] canvas = page.value(
                        "(() => { const b = document.querySelector('.lanes canvas').getBoundingClientRect();"
                                + " return [b.left, b.top, b.width, b.height]; })()")
                .valueStream()
                .mapToDouble(node -> node.asDouble())
                .toArray();
        double left = canvas[0] + 190;
        double width = canvas[2] - 190;
        page.drag(left + width * 0.3, canvas[1] + 60, left + width * 0.6, canvas[1] + 60);
        page.await("location.hash.includes('from=') && location.hash.includes('to=')");
        page.await("document.querySelector('.filter') !== null");

        String range = page.text("location.hash.split('?')[1].split('&').filter(p => /^(from|to)=/.test(p)).join('&')");
        String all = totalOf("#allocation?tab=tables");
        String part = totalOf("#allocation?tab=tables&" + range);
        assertThat(part).isNotEqualTo(all);
        page.value("location.hash = '#memory?" + range + "'");
        page.await(SELECTED.formatted("memory"));
        page.await("document.querySelector('.filter').textContent.startsWith('Time')");
        page.key("c");
        page.await("!location.hash.includes('from=')");
    }

    @Test
    void aSelectedRangeNarrowsHeadlineFiguresFindingsAndSettings() {
        open(WorkloadKind.HEAVY, "");
        String range = "?from=0.2&to=0.4";
        String all = card("Allocated");
        int findings =
                page.value("document.querySelectorAll('.finding').length").asInt();
        show("#overview" + range);
        assertThat(card("Allocated")).isNotEqualTo(all).contains("of the recording's");
        assertThat(card("Threads")).contains("seen at work then, of ");
        assertThat(page.text("document.querySelector('[aria-label=Findings] h3').textContent"))
                .isEqualTo("Findings within the selection");
        assertThat(page.value("document.querySelectorAll('.finding').length").asInt())
                .as("none is lost")
                .isEqualTo(findings);
        show("#settings" + range);
        assertThat(page.text("document.getElementById('main').innerText"))
                .contains("No setting changed within the selected time", "Settings in force in the selected time");
        show("#host" + range);
        page.await("document.getElementById('main').innerText.includes('In the selected time, by readings')");
    }

    private void show(String hash) {
        page.value("location.hash = '" + hash + "'");
        page.await(SELECTED.formatted(hash.replaceAll("^#|\\?.*", "")));
    }

    private String card(String label) {
        return page.text("[...document.querySelectorAll('.card')].find((card) =>" + " card.firstChild.textContent === '"
                + label + "').textContent");
    }

    /** The largest class's bytes at an address. */
    private String totalOf(String hash) {
        page.value("location.hash = '" + hash + "'");
        page.await(SELECTED.formatted("allocation"));
        page.await("(document.querySelector('.filter') !== null) === " + hash.contains("from="));
        return page.await("document.querySelector('.table-body .row .cell:nth-child(3)').textContent")
                .asString();
    }

    @Test
    void theLedgerIsFilteredSortedAndOpenedByKeyboard() {
        open(WorkloadKind.HEAVY, "#threads");
        page.key("/");
        page.type("ingest");
        page.await("document.querySelector('.counted').textContent.startsWith('40 of ')");
        page.await("document.querySelectorAll('.table-body .row').length > 10");
        page.key("Escape");
        page.value("document.querySelector('[data-sort=name]').click()");
        page.await("document.querySelector('[aria-sort=ascending]').textContent.startsWith('Thread')");
        page.value("document.querySelector('.table-body [tabindex=\"0\"]').focus()");
        page.key("ArrowDown");
        page.key("Enter");
        page.await("location.hash.startsWith('#allocation') && location.hash.includes('thread=ingest')");
    }

    @Test
    void tenThousandThreadsAreDrawnAFewAtATime() throws IOException {
        SyntheticRecording recording = SyntheticRecording.begin();
        SyntheticStack place = SyntheticStack.of("shop.Handler.handle()V:10", "shop.Server.run()V:7");
        for (int i = 0; i < 10_000; i++) {
            SyntheticThread thread = SyntheticThread.platform(100 + i, "worker-" + i);
            recording
                    .add(AllocationEvents.sample(i * 1_000_000L, thread, "byte[]", 1000 + i, place))
                    .add(ThreadEvents.park(i * 1_000_000L, 100_000_000L, thread, "shop.Semaphore", place));
        }
        Path file = folder.resolve("many.jfr");
        recording.write(file);
        var detailed = Analyzer.analyzeInDetail(List.of(file), AnalysisOptions.all());
        try (OutputStream out = Files.newOutputStream(folder.resolve("many.html"))) {
            new PageFormat().write(detailed, out);
        }
        page = browser.open(folder.resolve("many.html").toUri() + "#threads?by=thread", 1300, 900);

        page.await("document.querySelector('[role=treegrid]').ariaRowCount === '10001'");
        page.value("document.querySelector('.table-scroll').scrollTop = 28 * 9000");
        page.await("document.querySelector('[data-row=\"9000\"]') !== null");
        assertThat(page.value("document.querySelectorAll('.table-body .row').length")
                        .asInt())
                .isBetween(10, 100);
        page.value("location.hash = '#threads?tab=timeline&open=worker-*'");
        page.await("document.querySelector('.lanes > div')?.offsetHeight > 200000");
        page.value("document.querySelector('.lanes').scrollTop = 100000");
        page.value("document.querySelector('.lanes canvas').focus()");
        page.key("ArrowDown");
        page.await("document.querySelector('.lanes + [role=status]').textContent.includes('Parked')");
    }

    @Test
    void darkAndLightFollowTheSystemAndTheReader() {
        open(WorkloadKind.HEAVY, "#allocation");
        page.media("prefers-color-scheme", "dark");
        page.await("document.documentElement.dataset.theme === 'dark'");
        assertThat(page.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(20, 23, 27)");
        page.key("t");
        page.await("document.documentElement.dataset.theme === 'light'");
        assertThat(page.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void inANarrowWindowNothingIsWiderThanIt() {
        open(WorkloadKind.CONNECTION_POOL, "");
        page.size(390, 800);
        for (String view : List.of("overview", "threads", "allocation", "waits", "memory", "host", "settings")) {
            page.value("location.hash = '#" + view + "'");
            page.await(SELECTED.formatted(view));
            assertThat(page.value("document.documentElement.scrollWidth").asInt())
                    .as(view)
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    void aPrintoutHasRowsAndNoButtons() {
        open(WorkloadKind.HEAVY, "#threads?by=thread");
        page.printed(true);
        page.value("dispatchEvent(new Event('beforeprint'))");
        page.await("document.querySelectorAll('.table-body .row').length > 100");
        assertThat(page.text("getComputedStyle(document.querySelector('nav.views')).display"))
                .isEqualTo("none");
    }

    @Test
    void thePolicyLetsNothingElseRun() {
        open(WorkloadKind.HEAVY, "");
        page.value("(() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
                + " document.body.append(s); })()");
        assertThat(page.text("window.hit")).isEqualTo("undefined");
        assertThat(page.complaints()).anyMatch(text -> text.contains("Content Security Policy"));
        page.close();
        page = null;
    }
}
