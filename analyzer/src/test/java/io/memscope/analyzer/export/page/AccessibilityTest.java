package io.memscope.analyzer.export.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.memscope.analyzer.AnalysisOptions;
import io.memscope.analyzer.Analyzer;
import io.memscope.analyzer.Comparer;
import io.memscope.analyzer.NpmPackage;
import io.memscope.analyzer.Work;
import io.memscope.fixtures.browser.Browser;
import io.memscope.fixtures.browser.BrowserPage;
import io.memscope.fixtures.golden.GoldenRecordings;
import io.memscope.fixtures.workload.WorkloadKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What assistive technology is told of each view, judged by axe, by the browser's own tree, and by the keyboard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked // the browser is there once it started
class AccessibilityTest {
    private static final String PACKAGE = "axe-core@4.14.1";
    private static final List<String> VIEWS = List.of(
            "overview",
            "threads",
            "threads?tab=timeline",
            "allocation",
            "allocation?tab=tables",
            "allocation?tab=heat",
            "cpu",
            "locks",
            "waits",
            "io",
            "contention",
            "memory",
            "host",
            "settings");

    private static final double RUN_VARIATION = 0.05;

    @TempDir
    private static Path folder;

    private Browser browser;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Optional<Path> executable = Browser.find();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: pages are not looked at");
        browser = Browser.start(executable.orElseThrow());
        var detailed = Analyzer.analyzeInDetail(
                List.of(GoldenRecordings.of(WorkloadKind.CONNECTION_POOL).file()), AnalysisOptions.all());
        try (OutputStream out = Files.newOutputStream(folder.resolve("report.html"))) {
            new PageFormat().write(detailed, out);
        }
        List<Path> base = List.of(GoldenRecordings.of(WorkloadKind.WEB_SERVER).file());
        List<Path> next = List.of(GoldenRecordings.of(WorkloadKind.HEAVY).file());
        Comparer.Detail comparison =
                Comparer.compareInDetail(base, next, AnalysisOptions.all(), Work.SECOND, RUN_VARIATION);
        try (OutputStream out = Files.newOutputStream(folder.resolve("diff.html"))) {
            ProfilePage.write(comparison.comparison(), comparison.before(), comparison.after(), out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("flame.html"))) {
            ProfilePage.write("Flame graph", comparison.after(), out);
        }
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private BrowserPage open(String hash) {
        BrowserPage page = browser.open(folder.resolve("report.html").toUri() + "#" + hash, 1300, 900);
        page.await("document.documentElement.dataset.ready === '1'");
        return page;
    }

    private static void show(BrowserPage page, String hash) {
        page.value("location.hash = '#" + hash + "'");
        page.await("document.querySelector('[aria-current=page]').dataset.view === '" + hash.replaceFirst("\\?.*", "")
                + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothingWrong(String scheme) throws IOException, InterruptedException {
        String axe = Files.readString(NpmPackage.fetch(folder, PACKAGE, "axe.min.js"));
        List<String> violations = new ArrayList<>();
        try (BrowserPage page = open("overview")) {
            judgeBy(axe, page, scheme);
            for (String view : VIEWS) {
                show(page, view);
                violations.addAll(violations(page, view));
            }
            page.key("?");
            page.await("document.querySelector('dialog').open");
            violations.addAll(violations(page, "keys"));
        }
        for (String alone : List.of("flame.html", "diff.html")) {
            try (BrowserPage page = browser.open(folder.resolve(alone).toUri().toString(), 1300, 900)) {
                page.await("document.documentElement.dataset.ready === '1'");
                judgeBy(axe, page, scheme);
                violations.addAll(violations(page, alone));
            }
        }
        assertThat(violations).isEmpty();
    }

    private static void judgeBy(String axe, BrowserPage page, String scheme) {
        page.media("prefers-color-scheme", scheme);
        page.await("document.documentElement.dataset.theme === '" + scheme + "'");
        page.run(axe);
    }

    private static List<String> violations(BrowserPage page, String view) {
        // Colours that are on their way to another are neither.
        page.await("document.getAnimations().length === 0");
        List<String> violations = new ArrayList<>();
        for (JsonNode violation : page.value("axe.run().then((found) => found.violations.flatMap((rule) =>"
                + " rule.nodes.map((node) => rule.id + ': ' + node.html.slice(0, 200) + ' ' +"
                + " node.failureSummary)))")) {
            violations.add(view + ": " + violation.asString());
        }
        return violations;
    }

    /** Roles that are of no use without a name. */
    private static final Set<String> NAMED = Set.of(
            "application",
            "button",
            "checkbox",
            "columnheader",
            "combobox",
            "dialog",
            "figure",
            "form",
            "grid",
            "image",
            "link",
            "navigation",
            "region",
            "searchbox",
            "spinbutton",
            "table",
            "textbox",
            "toolbar",
            "treegrid");

    private static final Set<String> TABLES = Set.of("grid", "table", "treegrid");

    @Test
    void everyControlTableAndPictureHasANameInTheTree() {
        try (BrowserPage page = open("overview")) {
            for (String view : VIEWS) {
                show(page, view);
                List<JsonNode> nodes = page.accessibleNodes();
                Map<String, JsonNode> byId = new HashMap<>();
                nodes.forEach(node -> byId.put(node.get("nodeId").asString(), node));
                assertThat(nodes.stream()
                                .filter(node ->
                                        NAMED.contains(role(node)) && name(node).isBlank())
                                .map(node -> role(node) + " in "
                                        + name(byId.getOrDefault(
                                                node.path("parentId").asString(), node)))
                                .toList())
                        .as(view)
                        .isEmpty();
                for (JsonNode table : nodes) {
                    if (TABLES.contains(role(table))) {
                        assertThat(below(table, byId, "columnheader"))
                                .as(view + ": " + name(table))
                                .isPositive();
                    }
                }
                // What is drawn and not said elsewhere says itself.
                assertThat(page.value("[...document.querySelectorAll('main canvas, main svg')].filter((one) =>"
                                        + " one.getClientRects().length > 0 && !one.closest('[aria-hidden=true],"
                                        + " [role=img], [role=application]') && !one.getAttribute('aria-label'))"
                                        + ".length")
                                .asInt())
                        .as(view)
                        .isZero();
            }
        }
    }

    private static String role(JsonNode node) {
        return node.at("/role/value").asString("");
    }

    private static String name(JsonNode node) {
        return node.at("/name/value").asString("");
    }

    private static int below(JsonNode node, Map<String, JsonNode> byId, String role) {
        int found = role(node).equals(role) ? 1 : 0;
        for (JsonNode child : node.path("childIds")) {
            JsonNode known = byId.get(child.asString());
            found += known == null ? 0 : below(known, byId, role);
        }
        return found;
    }

    @Test
    void whatChangesIsAnnounced() {
        try (BrowserPage page = open("threads")) {
            page.value("document.querySelector('[data-sort=name]').focus()");
            page.key("Enter");
            page.await(
                    "document.querySelector('.table-frame > [role=status]').textContent.startsWith('Sorted by Thread')");
            assertThat(page.text("document.activeElement.dataset.sort"))
                    .as("the header that was pressed keeps the focus")
                    .isEqualTo("name");
            page.value("location.hash = '#threads?from=0.2&to=0.4'");
            page.await("document.querySelector('.page > [role=status]').textContent.startsWith('Selected: Time')");
            show(page, "allocation");
            page.key("/");
            page.type("java");
            page.await("document.querySelector('.found[role=status]').textContent.startsWith('matched ')");
            show(page, "allocation?tab=heat");
            page.value("document.querySelector('.heat canvas').focus()");
            page.key("ArrowRight");
            page.await("document.querySelector('.heat > [role=status]').textContent.includes(' to ')");
        }
    }

    /** Everything that a pointer can press is reached by Tab, or by arrows within what Tab reaches. */
    @Test
    void everyViewAndControlIsReachedByTab() {
        try (BrowserPage page = open("overview")) {
            for (String view : VIEWS) {
                show(page, view);
                page.value("document.activeElement.blur(), getSelection().removeAllRanges(),"
                        + " document.body.focus(), scrollTo(0, 0)");
                page.run("window.left = new Set([...document.querySelectorAll('a[href], button:not(:disabled), input,"
                        + " select, summary, canvas[role=application], [role=button]')].filter((one) =>"
                        + " one.checkVisibility({ visibilityProperty: true }) && !one.closest('dialog')));"
                        + " window.rows = new Set([...document.querySelectorAll('[role=grid], [role=treegrid]')]);");
                int controls = page.value("window.left.size").asInt();
                for (int i = 0; i < controls + 20; i++) {
                    page.key("Tab");
                    page.run("left.delete(document.activeElement);"
                            + " for (const table of [...rows]) if (table.contains(document.activeElement)"
                            + " && document.activeElement.matches('.row')) rows.delete(table);");
                }
                assertThat(page.text("[...left].map((one) => one.outerHTML.slice(0, 120)).join('\\n')"))
                        .as(view)
                        .isEmpty();
                assertThat(page.text("[...rows].map((one) => one.getAttribute('aria-label')).join()"))
                        .as(view)
                        .isEmpty();
            }
        }
    }

    @Test
    void aFindingIsFollowedWithoutAPointer() {
        try (BrowserPage page = open("overview")) {
            tabTo(page, "document.activeElement.matches('.show-where')");
            page.key("Enter");
            page.await("location.hash.startsWith('#waits')");
            tabTo(page, "document.activeElement.matches('nav.views [data-view=threads]')");
            page.key("Enter");
            page.await("document.querySelector('[aria-current=page]').dataset.view === 'threads'");
            page.key("c");
            page.await("document.querySelector('.filter') === null");
            tabTo(page, "document.activeElement.matches('[role=treegrid] .row')");
            page.key("Enter");
            page.await("document.querySelector('[aria-expanded=true]') !== null");
            page.key("ArrowDown");
            page.key("Enter");
            page.await("location.hash.startsWith('#allocation') && location.hash.includes('thread=')");
            page.key("?");
            page.await("document.querySelector('dialog').open");
            page.key("Escape");
            page.await("!document.querySelector('dialog').open");
        }
    }

    private static void tabTo(BrowserPage page, String there) {
        for (int i = 0; i < 200; i++) {
            page.key("Tab");
            if (page.value(there).asBoolean()) {
                return;
            }
        }
        throw new AssertionError("never reached by Tab: " + there);
    }
}
