package dev.headroom.core.host;

/** The kinds of operating systems that are told apart. */
public enum Os {
    LINUX,
    MAC,
    WINDOWS
}
