/** What is on record about the files and variables that were changed, as data. */
package dev.headroom.core.state.record;
