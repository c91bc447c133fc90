package io.memscope.recorder.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlushedEventsTest {

    private static final int HEAD = 68;
    private static final byte READY = 1;
    private static final byte PENDING = (byte) 0xff;

    @TempDir
    Path directory;

    private FlushedEvents events;
    private final List<Long> types = new ArrayList<>();

    @BeforeEach
    void open() {
        events = new FlushedEvents(directory);
    }

    private double read() throws IOException {
        types.clear();
        return events.read(types::add);
    }

    private void chunk(String name, long flushed, byte state, byte[]... eventBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.put(0, new byte[] {'F', 'L', 'R', 0});
        head.putLong(8, flushed < 0 ? HEAD + length(eventBytes) : flushed);
        head.put(64, state);
        out.writeBytes(head.array());
        for (byte[] event : eventBytes) {
            out.writeBytes(event);
        }
        Files.write(directory.resolve(name), out.toByteArray());
    }

    private static long length(byte[]... parts) {
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        return length;
    }

    /** An event whose length is written in one byte, and its type in two. */
    private static byte[] event(int length, int type) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) length;
        bytes[1] = (byte) (type & 0x7f | 0x80);
        bytes[2] = (byte) (type >> 7);
        return bytes;
    }

    @Test
    void onlyWhatWasFlushedSinceIsHandedOver() throws IOException {
        chunk("2026_01_01.jfr", HEAD + 20, READY, event(20, 300), event(30, 301));
        assertThat(read()).isEqualTo(1);
        assertThat(types).containsExactly(300L);
        chunk("2026_01_01.jfr", -1, READY, event(20, 300), event(30, 301), event(30, 300));
        read();
        assertThat(types).containsExactly(301L, 300L);
        read();
        assertThat(types).isEmpty();
    }

    @Test
    void metadataAndCheckpointsAreNoEvents() throws IOException {
        chunk("a.jfr", -1, READY, event(20, 0), event(20, 1), event(20, 2));
        read();
        assertThat(types).containsExactly(2L);
    }

    @Test
    void aHeadThatIsBeingRewrittenIsReadAtTheNextLook() throws IOException {
        chunk("a.jfr", -1, PENDING, event(20, 300));
        read();
        assertThat(types).isEmpty();
        chunk("a.jfr", -1, READY, event(20, 300));
        read();
        assertThat(types).containsExactly(300L);
    }

    @Test
    void theRestOfAChunkIsReadBeforeTheNextOne() throws IOException {
        chunk("a.jfr", HEAD + 20, READY, event(20, 300));
        events.skip();
        chunk("a.jfr", -1, READY, event(20, 300), event(20, 301));
        chunk("b.jfr", -1, READY, event(20, 302));
        read();
        assertThat(types).containsExactly(301L, 302L);
    }

    @Test
    void aChunkThatWentAwayIsNoFailure() throws IOException {
        chunk("a.jfr", -1, READY, event(20, 300));
        read();
        Files.delete(directory.resolve("a.jfr"));
        chunk("b.jfr", -1, READY, event(20, 302));
        read();
        assertThat(types).containsExactly(302L);
    }

    @Test
    void ofMoreThanALookReadsTheBeginningStandsForTheRest() throws IOException {
        byte[][] many = new byte[40_000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = event(100, 300);
        }
        chunk("a.jfr", -1, READY, many);
        double factor = read();
        assertThat(types.size()).isLessThan(many.length);
        assertThat(types.size() * factor).isBetween(39_999.0, 40_001.0);
        chunk("a.jfr", HEAD + 100L * many.length + 20, READY, append(many, event(20, 301)));
        assertThat(read()).isEqualTo(1);
        assertThat(types).containsExactly(301L);
    }

    private static byte[][] append(byte[][] events, byte[] last) {
        List<byte[]> all = new ArrayList<>(List.of(events));
        all.add(last);
        return all.toArray(new byte[0][]);
    }

    @Test
    void bytesThatAreNoEventsAreAnErrorThatNamesThePlace() throws IOException {
        chunk("a.jfr", -1, READY, event(20, 300), new byte[40]);
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at 88 of")
                .hasMessageContaining("a.jfr");
    }

    @Test
    void anEventCutOffAtTheEndOfTheFileIsAnError() throws IOException {
        chunk("a.jfr", HEAD + 21, READY, event(20, 300), new byte[] {(byte) 0x80});
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }

    @Test
    void otherFilesAndAnEmptyDirectoryGiveNothing() throws IOException {
        assertThat(read()).isEqualTo(1);
        Files.writeString(directory.resolve("a.jfr"), "not a recording");
        read();
        assertThat(types).isEmpty();
    }
}
