/** Changes what profiles need in settings files: the change, its plan, and the writing. */
package dev.headroom.core.routing.change;
