package io.memscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.report.view.ViewCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewCommandTest {
    @TempDir
    static Path folder;

    private static Path recording = Path.of("");

    @BeforeAll
    static void record() throws IOException {
        recording = Recordings.small(folder);
    }

    @Test
    void withoutANameListsTheViews() {
        Run run = Run.of("view");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("allocation-by-class", "gc-pauses", "threads", "lock-chains");
    }

    @Test
    void showsAViewInEachFormat() throws IOException {
        Run text = Run.of("view", "allocation-by-thread", recording);
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("Allocation by thread", "allocator");

        Run json = Run.of("view", "allocation-by-thread", "--format", "json", recording);
        assertThat(json.out()).contains("\"view\" : \"allocation-by-thread\"", "\"basis\"", "\"unit\" : \"bytes\"");

        Path page = folder.resolve("view.md");
        assertThat(Run.of("view", "allocation-by-class", "-o", page, recording).code())
                .isZero();
        assertThat(Files.readString(page))
                .contains("byte[]".replace("[", "&#91;").replace("]", "&#93;"));
    }

    @Test
    void showsEventsOfAType() {
        Run run = Run.of("view", "ObjectAllocationOutsideTLAB", "--top", "3", recording);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("jdk.ObjectAllocationOutsideTLAB", "startTime", "allocationSize", "more");
    }

    @Test
    void showsTypesAndAllViewsAndAllEvents() {
        Run types = Run.of("view", "types", "--top", "1000", recording);
        assertThat(types.code()).isZero();
        assertThat(types.out()).contains("Event types of the recording", "jdk.ObjectAllocationOutsideTLAB");

        Run views = Run.of("view", "all-views", "--top", "1", "--format", "json", recording);
        assertThat(views.code()).isZero();
        assertThat(views.out().strip()).startsWith("[").endsWith("]");
        assertThat(Pattern.compile("\"view\" : ").matcher(views.out()).results().count())
                .isGreaterThan(90)
                .isEqualTo(ViewCatalog.load().all().size());

        Run events = Run.of("view", "all-events", "--top", "1", recording);
        assertThat(events.code()).isZero();
        assertThat(events.out()).contains("Events of type jdk.ObjectAllocationOutsideTLAB");
    }

    @Test
    void saysWhatItRestsOn() {
        Run run = Run.of("view", "jvm-information", "--verbose", recording);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("from: jdk.JVMInformation", "jdk.JVMInformation: ");
    }

    @Test
    void wrongUsageIsToldApartFromBadInput() {
        Run unknown = Run.of("view", "allocation-by-clas", recording);
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean allocation-by-class");
        assertThat(Run.of("view", "threads").code()).isEqualTo(2);
        assertThat(Run.of("view", "threads", "-o", "x.png", recording).code()).isEqualTo(2);
        assertThat(Run.of("view", "threads", folder.resolve("none.jfr")).code()).isEqualTo(3);
    }
}
