/** What of ours stands in files of the user's when no record of it is left. */
package dev.headroom.core.planner.lost;
