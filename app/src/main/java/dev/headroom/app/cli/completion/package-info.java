/** Scripts that complete our words, one for each shell. */
package dev.headroom.app.cli.completion;
