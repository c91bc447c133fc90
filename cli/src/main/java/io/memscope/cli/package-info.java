/** in: the arguments of the command line / out: standard output, files and an exit code. */
@NullMarked
package io.memscope.cli;

import org.jspecify.annotations.NullMarked;
