@NullMarked
package io.memscope.analyzer.report.view;

import org.jspecify.annotations.NullMarked;
