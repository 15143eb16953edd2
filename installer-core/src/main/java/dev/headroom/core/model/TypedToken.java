package dev.headroom.core.model;

/**
 * A token as somebody typed it, on its way into the keyring. Its text is shown and written down nowhere: neither by {@link #toString} nor
 * in a journal.
 */
public final class TypedToken {
    private final String text;

    /** A token of this text, without the blanks around it. */
    public TypedToken(String text) {
        this.text = text.strip();
    }

    /** Returns the text, for the engine and the keyring alone. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypedToken token && token.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(a token)";
    }
}
