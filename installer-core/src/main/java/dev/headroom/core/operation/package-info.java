/** What an operation tells while it runs and how it ends. Pure data. */
package dev.headroom.core.operation;
