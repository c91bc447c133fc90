/** in: command lines / out: proof of what is printed, written and told to the shell. */
@NullMarked
package io.memscope.cli.terminal;

import org.jspecify.annotations.NullMarked;
