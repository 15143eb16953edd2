package dev.headroom.app.dbus;

/**
 * A value together with its D-Bus type; the signature of a variant is {@code v}.
 *
 * @param type the signature of exactly one complete type
 * @param value in the Java type that {@link Encoder} lists for it
 */
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
