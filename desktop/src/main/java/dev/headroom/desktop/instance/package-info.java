/** One desktop per user: a second start hands over to the first. */
package dev.headroom.desktop.instance;
