/** One class for each AI tool: what routes it, and what really wins. */
package dev.headroom.core.tool.known;
