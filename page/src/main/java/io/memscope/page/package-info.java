/**
 * in: modules of script, and libraries from WebJars / out: one script, one library and one style sheet, as resources.
 *
 * <p>Entry type: {@link io.memscope.page.PageLinker}, run by the build. Who writes a page finds the resources by
 * {@link io.memscope.page.PageResources}.
 */
@NullMarked
package io.memscope.page;

import org.jspecify.annotations.NullMarked;
