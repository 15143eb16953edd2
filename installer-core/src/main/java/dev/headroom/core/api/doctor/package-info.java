/** The examinations of {@code headroom doctor}: each looks at one thing and changes nothing. */
package dev.headroom.core.api.doctor;
