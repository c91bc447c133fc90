@NullMarked
package io.memscope.analyzer.export.page;

import org.jspecify.annotations.NullMarked;
