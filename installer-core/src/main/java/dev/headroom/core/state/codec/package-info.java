/** The records in their form on disk: JSON that is read with care and written the same way each time. */
package dev.headroom.core.state.codec;
