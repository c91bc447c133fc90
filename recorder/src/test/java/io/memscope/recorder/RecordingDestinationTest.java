package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingDestinationTest {

    @TempDir
    Path dir;

    @Test
    void fileIsTakenAsItIsAndADirectoryGetsTheName() throws Exception {
        assertThat(RecordingDestination.prepare(dir.resolve("a/b.jfr"), "n")).isEqualTo(dir.resolve("a/b.jfr"));
        assertThat(RecordingDestination.prepare(dir.resolve("c/d"), "n")).isEqualTo(dir.resolve("c/d/n.jfr"));
        assertThat(dir.resolve("c/d")).isDirectory();
        Files.createDirectory(dir.resolve("odd.jfr"));
        assertThat(RecordingDestination.prepare(dir.resolve("odd.jfr"), "n")).isEqualTo(dir.resolve("odd.jfr/n.jfr"));
    }

    @Test
    void nameCannotLeaveTheDirectory() throws Exception {
        assertThat(RecordingDestination.prepare(dir, "../../etc/x y:z")).isEqualTo(dir.resolve(".._.._etc_x_y_z.jfr"));
    }

    @Test
    void fileWhereADirectoryShouldBeIsAnError() throws Exception {
        Files.writeString(dir.resolve("file"), "x");
        assertThatThrownBy(() -> RecordingDestination.prepare(dir.resolve("file"), "n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file");
        assertThatThrownBy(() -> RecordingDestination.prepare(dir.resolve("file/deep/x.jfr"), "n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deep");
    }
}
