/** What keeps a proxy running on each operating system, as steps. */
package dev.headroom.core.supervisor;
