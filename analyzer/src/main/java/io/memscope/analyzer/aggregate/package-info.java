/** in: events / out: immutable tables per thread, class, site and over time. */
@NullMarked
package io.memscope.analyzer.aggregate;

import org.jspecify.annotations.NullMarked;
