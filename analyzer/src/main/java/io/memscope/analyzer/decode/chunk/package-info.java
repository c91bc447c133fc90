/**
 * in: the bytes of a chunk / out: events, read as the chunk's own metadata lays them out.
 *
 * <p>Entry type: {@link io.memscope.analyzer.decode.chunk.ChunkReader}. The reader of everything that JFR ever wrote is
 * {@code decode.jmc}; this one is for the formats 1 and 2, made for speed and bounded memory, and must say the same.
 *
 * <p>How a chunk is built, and which class here reads which part of it, is in {@code docs/chunk-format.md}.
 */
@NullMarked
package io.memscope.analyzer.decode.chunk;

import org.jspecify.annotations.NullMarked;
