/** in: {@code .jfr} bytes / out: events, as JMC's parser reads them: everything JFR ever wrote. */
@NullMarked
package io.memscope.analyzer.decode.jmc;

import org.jspecify.annotations.NullMarked;
