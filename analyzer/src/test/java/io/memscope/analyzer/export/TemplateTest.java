package io.memscope.analyzer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void fillsGapsEscaped() throws IOException {
        assertThat(rendered("<p title=\"{{a}}\">{{a}}</p>", Map.of("a", "<\"'&>")))
                .isEqualTo("<p title=\"&lt;&quot;&#39;&amp;&gt;\">&lt;&quot;&#39;&amp;&gt;</p>");
    }

    @Test
    void repeatsForEachEntryAndLooksOutward() throws IOException {
        assertThat(rendered(
                        "{{#rows}}{{outer}}{{inner}} {{/rows}}",
                        Map.of("outer", "o", "rows", List.of(Map.of("inner", "1"), Map.of("inner", "2")))))
                .isEqualTo("o1 o2 ");
        assertThat(rendered("{{#texts}}[{{.}}]{{/texts}}", Map.of("texts", List.of("a", "b"))))
                .isEqualTo("[a][b]");
    }

    @Test
    void leavesOutWhatIsFalseOrEmpty() throws IOException {
        String template = "{{#a}}yes{{/a}}{{^a}}no{{/a}}";
        assertThat(rendered(template, Map.of("a", true))).isEqualTo("yes");
        assertThat(rendered(template, Map.of("a", false))).isEqualTo("no");
        assertThat(rendered(template, Map.of("a", List.of()))).isEqualTo("no");
    }

    @Test
    void marksAloneLeaveNoLine() throws IOException {
        assertThat(rendered("a\n  {{#b}}\nb\n{{/b}}\nc\n", Map.of("b", true))).isEqualTo("a\nb\nc\n");
    }

    @Test
    void valuesAreNotTemplates() throws IOException {
        assertThat(rendered("{{a}}", Map.of("a", "{{b}}"))).isEqualTo("{{b}}");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> rendered("{{a}}", Map.of())).hasMessageContaining("{{a}}");
        assertThatThrownBy(() -> Template.parsed("{{#a}}")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> Template.parsed("{{#a}}{{/b}}")).hasMessageContaining("closes nothing");
        assertThatThrownBy(() -> Template.of("none.html")).hasMessageContaining("none.html");
    }

    private static String rendered(String template, Map<String, ?> values) throws IOException {
        StringBuilder out = new StringBuilder();
        Template.parsed(template).render(values, out);
        return out.toString();
    }
}
