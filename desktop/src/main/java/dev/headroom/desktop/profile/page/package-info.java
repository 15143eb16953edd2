/** The page of one profile: what it is doing, what it saved, its tools, its log. */
package dev.headroom.desktop.profile.page;
