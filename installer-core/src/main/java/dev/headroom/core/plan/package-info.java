/** Changes as data: steps with before and after, plans, and what a profile wants in which file. */
package dev.headroom.core.plan;
