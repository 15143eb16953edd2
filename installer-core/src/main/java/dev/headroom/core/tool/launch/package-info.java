/** How a single start of a tool is led to a proxy. */
package dev.headroom.core.tool.launch;
