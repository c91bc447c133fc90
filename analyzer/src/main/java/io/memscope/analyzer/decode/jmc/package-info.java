/**
 * in: {@code .jfr} bytes / out: events, as JDK Mission Control's parser reads them: everything JFR ever wrote.
 *
 * <p>Entry type: {@link io.memscope.analyzer.decode.jmc.JmcReader}. It is the reference for other readers, and the only
 * package that knows JMC.
 */
@NullMarked
package io.memscope.analyzer.decode.jmc;

import org.jspecify.annotations.NullMarked;
