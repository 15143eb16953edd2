/** The second place of our records, outside the workspace, and the script in it that undoes without our program. */
@NullMarked
package dev.headroom.core.state.second;

import org.jspecify.annotations.NullMarked;
