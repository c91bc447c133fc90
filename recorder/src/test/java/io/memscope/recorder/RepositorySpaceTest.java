package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySpaceTest {

    @TempDir
    Path dir;

    @Test
    void tooLittleIsRefusedAndSaysHowMuchAndWhere() {
        RepositorySpace space = RepositorySpace.of(dir, directory -> RepositorySpace.RESERVE_BYTES - 1);
        assertThat(space.shortage()).hasValueSatisfying(why -> assertThat(why).contains("only 63 MiB", dir.toString()));
        assertThatThrownBy(space::require).isInstanceOf(IOException.class).hasMessageContaining("only 63 MiB");
    }

    @Test
    void enoughIsEnough() {
        RepositorySpace space = RepositorySpace.of(dir, directory -> RepositorySpace.RESERVE_BYTES);
        assertThat(space.shortage()).isEmpty();
        assertThatCode(space::require).doesNotThrowAnyException();
    }

    @Test
    void aDirectoryThatIsNotThereTellsNothing() {
        RepositorySpace space = RepositorySpace.of(dir.resolve("gone"), directory -> 0);
        assertThat(space.shortage()).isEmpty();
    }

    @Test
    void endedEarlyTheSessionHasItsFileAndSaysWhy() throws Exception {
        SessionOptions options =
                SessionOptions.of(SamplingConfig.defaults()).withName("early").withHostPeriod(Duration.ZERO);
        try (ProfilingSession session = ProfilingSession.start(dir, options)) {
            session.endEarly("the test says so");
            session.endEarly("again");

            assertThat(session.isRunning()).isFalse();
            assertThat(session.warnings()).containsExactly("the recording was ended early: the test says so");
            long size = Files.size(session.destination());
            assertThat(session.stop()).isEqualTo(session.destination()).hasSize(size);
        }
        assertThat(Recordings.session(dir.resolve("early.jfr"), "early", "stop").getString("warnings"))
                .contains("ended early");
        assertThat(Recordings.counters(
                        dir.resolve("early.jfr"), Thread.currentThread().getName()))
                .isNotEmpty();
    }
}
