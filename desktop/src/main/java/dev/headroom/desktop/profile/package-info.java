/** One profile: its state, its tools, what it saved, its log. */
package dev.headroom.desktop.profile;
