package dev.headroom.desktop.elevation;

/**
 * What the screen tells the user before the system asks for administrator rights.
 *
 * @param possible whether this system can ask for them
 * @param text how the system will ask, or why it cannot
 * @param byHand the command that does the same in a terminal
 */
public record ElevationPrompt(boolean possible, String text, String byHand) {}
