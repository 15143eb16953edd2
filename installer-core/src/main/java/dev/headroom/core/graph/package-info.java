/** Makes the objects of the core, each once and in the order in which they need each other. */
package dev.headroom.core.graph;
