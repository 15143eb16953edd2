package dev.headroom.desktop.dbus;

/** A value that carries its own type. */
public record Variant(String type, Object value) {
    public static Variant of(String text) {
        return new Variant("s", text);
    }

    public static Variant of(boolean value) {
        return new Variant("b", value);
    }

    public static Variant of(int value) {
        return new Variant("i", value);
    }
}
