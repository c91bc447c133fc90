package io.memscope.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.memscope.fixtures.browser.Browser;
import io.memscope.fixtures.browser.BrowserPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The modules' own tests, in {@code src/test/js}, run as they are by a real browser. */
class ModulesTest {
    private static final Path SOURCES = Path.of("src").toAbsolutePath().normalize();

    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/main/js/style/page.css">
            <script>globalThis.process = { env: { NODE_ENV: "production" } };</script>
            <script type="importmap">{"imports": {"@tanstack/virtual-core": "/library/index.js"}}</script>
            <script type="module" src="/test/js/all.js"></script>""";

    @TestFactory
    Stream<DynamicTest> modules() throws IOException, InterruptedException {
        Optional<Path> executable = Browser.find();
        assumeTrue(executable.isPresent(), "no Chromium on this machine: the page's own tests do not run");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = content(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders()
                    .set("Content-Type", type(exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(body.length > 0 ? 200 : 404, body.length > 0 ? body.length : -1);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        try (Browser browser = Browser.start(executable.orElseThrow());
                BrowserPage page =
                        browser.open("http://127.0.0.1:" + server.getAddress().getPort() + "/", 1000, 800)) {
            List<DynamicTest> tests = new ArrayList<>();
            for (JsonNode result : page.await("window.results")) {
                String error =
                        result.get("error").isNull() ? "" : result.get("error").asString();
                tests.add(DynamicTest.dynamicTest(
                        result.get("name").asString(), () -> assertThat(error).isEmpty()));
            }
            assertThat(tests).as("tests that ran").hasSizeGreaterThan(25);
            List<String> complaints = page.complaints();
            tests.add(DynamicTest.dynamicTest(
                    "no error on the console", () -> assertThat(complaints).isEmpty()));
            return tests.stream();
        } finally {
            server.stop(0);
        }
    }

    private static byte[] content(String path) throws IOException {
        if (path.equals("/")) {
            return PAGE.getBytes(StandardCharsets.UTF_8);
        }
        if (path.startsWith("/library/")) {
            return PageLinker.webjar("tanstack__virtual-core", "dist/esm/" + path.substring("/library/".length()))
                    .getBytes(StandardCharsets.UTF_8);
        }
        Path file = SOURCES.resolve(path.substring(1)).normalize();
        return file.startsWith(SOURCES) && Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static String type(String path) {
        return path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html";
    }
}
