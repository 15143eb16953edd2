package dev.headroom.app.dbus;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link Encoder} writes, in the byte order that the buffer has. Any program on the bus may have sent the bytes, so
 * the decoder compares every length with the bytes that are left before it uses the length.
 */
final class Decoder {
    /** How deep values may be nested: the specification's 32 arrays and 32 structs, which also count for variants. */
    private static final int DEEPEST = 64;

    private final ByteBuffer in;
    private int depth;

    private Decoder(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Reads one value for each complete type of the signature.
     *
     * @param in its position 0 is the boundary that values are aligned to
     * @return the values in the Java types that {@link Encoder} lists
     * @throws IllegalArgumentException when the bytes are not values of these types
     */
    static List<Object> decode(String signature, ByteBuffer in) {
        try {
            return new Decoder(in).all(Signature.types(signature));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the message ends inside a value of " + signature, e);
        }
    }

    private List<Object> all(List<String> types) {
        List<Object> values = new ArrayList<>();
        for (String type : types) {
            values.add(value(type));
        }
        return values;
    }

    private Object value(String type) {
        align(Signature.alignment(type.charAt(0)));
        return switch (type.charAt(0)) {
            case 'y' -> in.get();
            case 'b' -> in.getInt() != 0;
            case 'n' -> (int) in.getShort();
            case 'q' -> Short.toUnsignedInt(in.getShort());
            case 'i' -> in.getInt();
            case 'u', 'h' -> Integer.toUnsignedLong(in.getInt());
            case 'x', 't' -> in.getLong();
            case 'd' -> in.getDouble();
            case 's', 'o' -> text(length());
            case 'g' -> text(in.get() & 0xff);
            default -> nested(type);
        };
    }

    private Object nested(String type) {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("values are nested more than " + DEEPEST + " times");
        }
        Object value =
                switch (type.charAt(0)) {
                    case 'v' -> variant();
                    case 'a' -> array(type.substring(1));
                    default -> all(Signature.members(type));
                };
        depth--;
        return value;
    }

    private Variant variant() {
        List<String> types = Signature.types(text(in.get() & 0xff));
        if (types.size() != 1) {
            throw new IllegalArgumentException("a variant of the types " + types);
        }
        return new Variant(types.getFirst(), value(types.getFirst()));
    }

    private Object array(String element) {
        int length = length();
        align(Signature.alignment(element.charAt(0)));
        if (element.equals("y")) {
            return bytes(length);
        }
        int end = in.position() + length;
        Object all = element.startsWith("{") ? dictionary(Signature.members(element), end) : list(element, end);
        if (in.position() != end) {
            throw new IllegalArgumentException("an array of " + element + " ends inside an element");
        }
        return all;
    }

    private Map<Object, Object> dictionary(List<String> entry, int end) {
        Map<Object, Object> map = new LinkedHashMap<>();
        while (in.position() < end) {
            align(8);
            Object key = value(entry.getFirst());
            map.put(key, value(entry.getLast()));
        }
        return map;
    }

    private List<Object> list(String element, int end) {
        List<Object> list = new ArrayList<>();
        while (in.position() < end) {
            list.add(value(element));
        }
        return list;
    }

    private String text(int length) {
        String text = new String(bytes(length), StandardCharsets.UTF_8);
        in.get();
        return text;
    }

    /** The length of a text or an array; no more than what is left, so that the sum with a position is a position, too. */
    private int length() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(
                    "a length of " + Integer.toUnsignedString(length) + " bytes, and " + in.remaining() + " are left");
        }
        return length;
    }

    private byte[] bytes(int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private void align(int boundary) {
        int position = (in.position() + boundary - 1) / boundary * boundary;
        if (position > in.limit()) {
            throw new BufferUnderflowException();
        }
        in.position(position);
    }
}
