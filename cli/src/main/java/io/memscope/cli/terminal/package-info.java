/**
 * in: bytes and lines / out: standard output, standard error and files; the only package that prints.
 *
 * <p>Entry type: {@link io.memscope.cli.terminal.Terminal}; {@link io.memscope.cli.terminal.OutputFile} for files.
 */
@NullMarked
package io.memscope.cli.terminal;

import org.jspecify.annotations.NullMarked;
