package io.memscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;

/** Makes small recordings for the command line to read. */
final class Recordings {

    private Recordings() {}

    /** A recording of a moment of this JVM, with two threads that allocate. */
    static Path small(Path folder) throws IOException {
        Path file = folder.resolve("small.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.enable("jdk.JVMInformation");
            recording.start();
            Thread other = new Thread(Recordings::allocate, "allocator");
            other.start();
            allocate();
            other.join();
            recording.stop();
            recording.dump(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return file;
    }

    private static void allocate() {
        Object[] kept = new Object[64];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new byte[256 * 1024];
        }
        if (List.of(kept).size() != kept.length) {
            throw new IllegalStateException("nothing was allocated");
        }
    }

    /** The same recording and after it half of it again. */
    static Path damaged(Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(small(folder));
        byte[] both = Arrays.copyOf(whole, whole.length + whole.length / 2);
        System.arraycopy(whole, 0, both, whole.length, whole.length / 2);
        return Files.write(folder.resolve("damaged.jfr"), both);
    }
}
