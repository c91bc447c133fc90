@NullMarked
package io.memscope.analyzer.aggregate.lock;

import org.jspecify.annotations.NullMarked;
