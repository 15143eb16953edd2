/** The tools that are reached by variables of the environment alone. */
package dev.headroom.core.tool.known.environment;
