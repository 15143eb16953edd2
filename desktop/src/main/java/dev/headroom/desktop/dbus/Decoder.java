package dev.headroom.desktop.dbus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Encoder} writes, in either byte order (the buffer's own). */
final class Decoder {
    private final ByteBuffer in;

    private Decoder(ByteBuffer in) {
        this.in = in;
    }

    /** The values of a signature; the buffer's position 0 is the boundary that values are aligned to. */
    static List<Object> decode(String signature, ByteBuffer in) {
        return new Decoder(in).all(Signature.types(signature));
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
            case 'n', 'q' -> (int) in.getShort();
            case 'i', 'u', 'h' -> in.getInt();
            case 'x', 't' -> in.getLong();
            case 'd' -> in.getDouble();
            case 's', 'o' -> text(in.getInt());
            case 'g' -> text(in.get() & 0xff);
            case 'v' -> {
                String inner = text(in.get() & 0xff);
                yield new Variant(inner, value(inner));
            }
            case 'a' -> array(type.substring(1));
            default -> all(Signature.members(type));
        };
    }

    private Object array(String element) {
        int length = in.getInt();
        align(Signature.alignment(element.charAt(0)));
        int end = in.position() + length;
        if (element.equals("y")) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }
        return element.startsWith("{") ? dictionary(Signature.members(element), end) : list(element, end);
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
        byte[] bytes = new byte[length];
        in.get(bytes);
        in.get();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void align(int boundary) {
        in.position((in.position() + boundary - 1) / boundary * boundary);
    }
}
