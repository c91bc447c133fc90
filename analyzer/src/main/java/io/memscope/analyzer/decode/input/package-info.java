/**
 * in: files and directories / out: the chunks in them, one after the other, as bytes.
 *
 * <p>Entry type: {@link io.memscope.analyzer.decode.input.ChunkSplitter}, over the files that
 * {@link io.memscope.analyzer.decode.input.RecordingFiles} lists. What the bytes of a chunk mean is the business of
 * {@code decode.chunk} and {@code decode.jmc}.
 */
@NullMarked
package io.memscope.analyzer.decode.input;

import org.jspecify.annotations.NullMarked;
