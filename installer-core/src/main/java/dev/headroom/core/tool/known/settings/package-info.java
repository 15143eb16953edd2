/** The tools that are routed by a settings file in which each provider of models has an address of its own. */
package dev.headroom.core.tool.known.settings;
