/** The progress and the outcome of changes, as data. */
package dev.headroom.core.operation;
