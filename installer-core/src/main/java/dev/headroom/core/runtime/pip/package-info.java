/** Makes Python environments, fills them with pip or uv, and reads what those say. */
package dev.headroom.core.runtime.pip;
