/** Changes as data: managed entries, steps with what was there before, and plans. */
package dev.headroom.core.plan;
