package dev.headroom.desktop.elevation;

/**
 * What is said before rights are asked for.
 *
 * @param possible whether they can be asked for
 * @param text how they will be, or why they cannot be
 * @param byHand the command for a terminal that does the same
 */
public record ElevationPrompt(boolean possible, String text, String byHand) {}
