package io.memscope.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModuleLinkerTest {

    private static String link(Map<String, String> modules) {
        return new ModuleLinker(path -> Objects.requireNonNull(modules.get(path), path)).link("main.js");
    }

    @Test
    void modulesComeAfterWhatTheyImport() {
        String script = link(Map.of(
                "main.js", "import { b as c } from \"./data/b.js\";\nimport { a } from \"./a.js\";\nc(a);\n",
                "a.js", "export const a = 1;\n",
                "data/b.js", "import { a } from \"../a.js\";\nfunction b() { return a; }\nexport { b };\n"));

        assertThat(script)
                .containsSubsequence(
                        "const $a_js = (() => {",
                        "const a = 1;",
                        "return { a };",
                        "const $data_b_js = (() => {",
                        "const { a } = $a_js;",
                        "return { b };",
                        "const $main_js",
                        "const { b: c } = $data_b_js;")
                .doesNotContain("import ", "export ");
    }

    @Test
    void commentsAndIndentsAreLeftOut() {
        String script =
                link(Map.of("main.js", "/** Says. */\nfunction f() {\n  // why\n  return \"// kept\";\n}\nf();\n"));

        assertThat(script).contains("function f() {\nreturn \"// kept\";\n}").doesNotContain("Says", "why");
    }

    @Test
    void circlesAreRefused() {
        assertThatThrownBy(() -> link(Map.of(
                        "main.js", "import { a } from \"./a.js\";\n",
                        "a.js", "import { m } from \"./main.js\";\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void otherWaysOfImportingAreRefused() {
        for (String line : new String[] {
            "import * as all from \"./a.js\";", "import a from \"./a.js\";", "export default 1;", "export let x = 1;"
        }) {
            assertThatThrownBy(() -> link(Map.of("main.js", line + "\n", "a.js", "")))
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("main.js");
        }
    }

    @Test
    void whatTheBuildLinkedIsWhole() {
        assertThat(PageResources.script()).contains("@tanstack/virtual-core").doesNotContain("process.env");
        assertThat(PageResources.library()).startsWith("/*! uPlot").contains("var uPlot");
        assertThat(PageResources.style()).contains(".uplot", "--flame-app-0");
        assertThat(PageResources.page()).contains("{{policy}}", "{{data}}");
    }
}
