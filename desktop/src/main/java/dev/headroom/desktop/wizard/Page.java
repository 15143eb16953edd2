package dev.headroom.desktop.wizard;

/** The pages, in their order. */
public enum Page {
    WELCOME,
    PRESET,
    RUNTIME,
    SCOPE,
    PROVIDERS,
    REVIEW,
    RUN,
    DONE
}
