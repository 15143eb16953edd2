/** The blocks that the original Python tool leaves in other programs' files: found and taken out, never written. */
package dev.headroom.core.textedit.python;
