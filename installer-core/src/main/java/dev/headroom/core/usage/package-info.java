/** What a profile's proxy counted: requests, tokens saved, and for each tool who sent what and when last. */
@NullMarked
package dev.headroom.core.usage;

import org.jspecify.annotations.NullMarked;
