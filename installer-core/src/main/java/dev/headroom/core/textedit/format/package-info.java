/** Which edit belongs to which format of a wish. */
package dev.headroom.core.textedit.format;
