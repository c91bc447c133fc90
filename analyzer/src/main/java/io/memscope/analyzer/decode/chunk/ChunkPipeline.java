package io.memscope.analyzer.decode.chunk;

import io.memscope.analyzer.decode.input.ChunkBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Given chunks in order, decodes several at a time and merges the results in the same order, in a bounded number of
 * buffers. To be used by one thread, which reads and merges while others decode; with one thread in all it does
 * everything itself.
 */
final class ChunkPipeline implements Closeable {
    /** Share of the heap that buffers may take, unless a single chunk needs more. */
    private static final int HEAP_SHARE = 4;

    private final ChunkDecoder decoder;
    private final ChunkMerge merge;
    private final int threads;
    private final @Nullable ExecutorService executor;
    private final long budgetBytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Deque<ChunkBuffer> free = new ArrayDeque<>();
    /** Bytes of all buffers, busy or free. */
    private long bufferBytes;

    private int buffers;
    private int ordinal;

    private record Pending(ChunkBuffer buffer, Future<ChunkResult> result, int file, long storedBytes) {}

    ChunkPipeline(ChunkDecoder decoder, ChunkMerge merge, int threads) {
        this.decoder = decoder;
        this.merge = merge;
        this.threads = threads;
        this.executor = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads, task -> {
                    Thread thread = new Thread(task, "memscope-decode");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * A buffer to read the next chunk into.
     *
     * @param expectedBytes how long that chunk will probably be
     */
    ChunkBuffer buffer(long expectedBytes) throws IOException {
        while (!pending.isEmpty() && mustWait(expectedBytes)) {
            mergeFirst();
        }
        if (!free.isEmpty()) {
            ChunkBuffer buffer = free.removeLast();
            while (!free.isEmpty() && bufferBytes + expectedBytes - buffer.bytes().length > budgetBytes) {
                forget(free.removeFirst());
            }
            forget(buffer);
            return buffer;
        }
        return new ChunkBuffer();
    }

    private boolean mustWait(long expectedBytes) {
        if (free.isEmpty()) {
            return buffers > threads || bufferBytes + expectedBytes > budgetBytes;
        }
        return bufferBytes + Math.max(0, expectedBytes - free.peekLast().bytes().length) > budgetBytes;
    }

    /** Takes back a buffer that nothing was read into. */
    void giveBack(ChunkBuffer buffer) {
        remember(buffer);
        free.addLast(buffer);
    }

    /**
     * Decodes a chunk, sooner or later.
     *
     * @param buffer the chunk
     * @param file place of its file
     * @param storedBytes how much of the file was read when it was
     */
    void submit(ChunkBuffer buffer, int file, long storedBytes) {
        remember(buffer);
        buffer.number(ordinal++);
        if (executor == null) {
            merge.add(file, decoder.decode(buffer), storedBytes);
            free.addLast(buffer);
        } else {
            pending.addLast(new Pending(buffer, executor.submit(() -> decoder.decode(buffer)), file, storedBytes));
        }
    }

    /** Waits for all chunks. */
    void drain() throws IOException {
        while (!pending.isEmpty()) {
            mergeFirst();
        }
    }

    private void mergeFirst() throws IOException {
        Pending first = pending.removeFirst();
        try {
            merge.add(first.file(), first.result().get(), first.storedBytes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a recording was read");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
        free.addLast(first.buffer());
    }

    private void remember(ChunkBuffer buffer) {
        bufferBytes += buffer.bytes().length;
        buffers++;
    }

    private void forget(ChunkBuffer buffer) {
        bufferBytes -= buffer.bytes().length;
        buffers--;
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
