/** in: tables and estimates / out: findings, one rule a file. */
@NullMarked
package io.memscope.analyzer.finding;

import org.jspecify.annotations.NullMarked;
