/** Where our records lie outside the workspace. */
@NullMarked
package dev.headroom.core.host.place;

import org.jspecify.annotations.NullMarked;
