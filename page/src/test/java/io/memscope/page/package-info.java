@NullMarked
package io.memscope.page;

import org.jspecify.annotations.NullMarked;
