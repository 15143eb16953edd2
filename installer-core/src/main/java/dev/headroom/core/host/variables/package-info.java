/** Variables that Windows keeps in its registry. */
package dev.headroom.core.host.variables;
