/** What the tests of all modules share. */
@NullMarked
package dev.headroom.testing;

import org.jspecify.annotations.NullMarked;
