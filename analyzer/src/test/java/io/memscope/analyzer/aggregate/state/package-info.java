@NullMarked
package io.memscope.analyzer.aggregate.state;

import org.jspecify.annotations.NullMarked;
