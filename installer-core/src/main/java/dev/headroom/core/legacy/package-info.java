/** Profiles of the original Python tool: what it wrote where, and how that is taken back or stepped aside for. */
package dev.headroom.core.legacy;
