/**
 * in: a {@link io.memscope.analyzer.profile.StackProfile} / out: bytes that other tools open.
 *
 * <p>Entry type: {@link io.memscope.analyzer.export.profile.ProfileFormat}, one class per format. For reports see the
 * package above.
 */
@NullMarked
package io.memscope.analyzer.export.profile;

import org.jspecify.annotations.NullMarked;
