/**
 * in: {@code .jfr} bytes / out: events, handed to collectors as primitive field values and constant ids.
 *
 * <p>Entry type: {@link io.memscope.analyzer.decode.RecordingReader}. What becomes of the events is the business of
 * {@code aggregate}; nothing here keeps one.
 */
@NullMarked
package io.memscope.analyzer.decode;

import org.jspecify.annotations.NullMarked;
