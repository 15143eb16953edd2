/** The AI tools: where they are, what routes them, and whether they really are routed. */
package dev.headroom.core.tool;
