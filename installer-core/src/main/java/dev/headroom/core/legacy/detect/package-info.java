/** Recognises what the Python installer runs and keeps: its processes, its scripts and its tasks. Changes nothing. */
package dev.headroom.core.legacy.detect;
