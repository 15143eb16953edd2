/** Which supervisor keeps a profile, among all there are. */
package dev.headroom.core.supervisor.choice;
