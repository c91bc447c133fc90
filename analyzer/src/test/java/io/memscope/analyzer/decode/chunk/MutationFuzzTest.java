package io.memscope.analyzer.decode.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.memscope.analyzer.Recordings;
import io.memscope.analyzer.aggregate.TableCollectors;
import io.memscope.analyzer.decode.EventCollector;
import io.memscope.analyzer.decode.EventDump;
import io.memscope.analyzer.decode.EventFilter;
import io.memscope.analyzer.decode.EventRequest;
import io.memscope.analyzer.decode.ReadProgress;
import io.memscope.analyzer.decode.ReadSummary;
import io.memscope.analyzer.decode.UnreadableRecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real recordings, changed at random, are read or refused cleanly. {@code -Dmemscope.fuzz.iterations=100000} looks
 * longer, {@code -Dmemscope.fuzz.seed=N} at something else.
 */
class MutationFuzzTest {
    private static final int ITERATIONS = Integer.getInteger("memscope.fuzz.iterations", 400);
    private static final long SEED = Long.getLong("memscope.fuzz.seed", 20_261_123L);
    /** Large ones cost time and have no more structure. */
    private static final int LARGEST_BYTES = 600_000;
    /** Far beyond what any takes; only a hang reaches it. */
    private static final Duration HANG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void mutantsAreReadOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        List<EventRequest> everything = new ArrayList<>();
        for (Path file : Recordings.all().filter(Recordings::readableByTheJdk).toList()) {
            if (file.toString().endsWith(".jfr") && Files.size(file) <= LARGEST_BYTES) {
                seeds.add(Files.readAllBytes(file));
                everything = RecordingFileOracle.everything(file);
            }
        }
        assertThat(seeds).isNotEmpty();
        SplittableRandom random = new SplittableRandom(SEED);
        int read = 0;
        for (int i = 0; i < ITERATIONS; i++) {
            SplittableRandom own = random.split();
            byte[] mutant = Mutation.of(seeds.get(own.nextInt(seeds.size())), own);
            Path file = Files.write(folder.resolve("mutant.jfr"), mutant);
            List<EventRequest> requests = i % 4 == 0 ? everything : List.of();
            String what = "seed " + SEED + ", iteration " + i;
            read += Assertions.assertTimeoutPreemptively(HANG, () -> readOrRefuse(file, requests, what), what) ? 1 : 0;
        }
        assertThat(read).as("mutants of which something was read").isGreaterThan(ITERATIONS / 10);
    }

    private static boolean readOrRefuse(Path file, List<EventRequest> requests, String what) throws IOException {
        try {
            TableCollectors tables = new TableCollectors(EventFilter.NONE);
            List<EventCollector> collectors = new ArrayList<>(tables.collectors());
            collectors.add(new EventDump(requests));
            ReadSummary summary =
                    new ChunkReader().read(List.of(file), collectors, EventFilter.NONE, ReadProgress.NONE);
            return summary.totalEvents() > 0;
        } catch (UnreadableRecordingException refused) {
            assertThat(refused.getMessage())
                    .as(what)
                    .startsWith(file.toString())
                    .doesNotContain("\n");
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }
}
