/** The blocks that the Python installer leaves in other programs' files: they are found and taken out, never written. */
package dev.headroom.core.legacy.text;
