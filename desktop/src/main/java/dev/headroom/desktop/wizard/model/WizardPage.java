package dev.headroom.desktop.wizard.model;

/** The pages, in their order. */
public enum WizardPage {
    WELCOME,
    PRESET,
    RUNTIME,
    SCOPE,
    PROVIDERS,
    REVIEW,
    RUN,
    DONE
}
