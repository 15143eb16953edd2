package dev.headroom.core.host;

/** The operating systems that the program distinguishes. */
public enum Os {
    LINUX,
    MAC,
    WINDOWS
}
