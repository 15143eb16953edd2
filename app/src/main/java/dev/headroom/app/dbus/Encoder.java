package dev.headroom.app.dbus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes values in D-Bus's little-endian form. Java types: {@code y} Byte, {@code b} Boolean, {@code n q i} Integer,
 * {@code u h x} Long, {@code t} the Long with the same 64 bits, {@code d} Double, {@code s o g} String, {@code v} Variant,
 * {@code ay} byte[], other arrays List, dictionaries Map, structs List. Where a whole number is written, any Java type of
 * whole numbers is taken.
 */
final class Encoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * Writes one value for each complete type of the signature.
     *
     * @throws IllegalArgumentException when there are more or fewer, or a number does not fit its type
     */
    static byte[] encode(String signature, List<?> values) {
        Encoder encoder = new Encoder();
        encoder.all(Signature.types(signature), values);
        return encoder.out.toByteArray();
    }

    private void all(List<String> types, List<?> values) {
        if (types.size() != values.size()) {
            throw new IllegalArgumentException(types + " cannot hold " + values);
        }
        for (int i = 0; i < types.size(); i++) {
            value(types.get(i), values.get(i));
        }
    }

    private void value(String type, Object value) {
        align(Signature.alignment(type.charAt(0)));
        switch (type.charAt(0)) {
            case 'y' -> out.write((Byte) value);
            case 'b' -> number((Boolean) value ? 1 : 0, 4);
            case 'n' -> number(within(value, Short.MIN_VALUE, Short.MAX_VALUE), 2);
            case 'q' -> number(within(value, 0, 0xffff), 2);
            case 'i' -> number(within(value, Integer.MIN_VALUE, Integer.MAX_VALUE), 4);
            case 'u' -> number(within(value, 0, 0xffff_ffffL), 4);
            case 'x', 't' -> number(((Number) value).longValue(), 8);
            case 'd' -> number(Double.doubleToLongBits((Double) value), 8);
            case 's', 'o' -> text((String) value, 4);
            case 'g' -> text((String) value, 1);
            case 'v' -> {
                Variant variant = (Variant) value;
                text(variant.type(), 1);
                value(variant.type(), variant.value());
            }
            case 'a' -> array(type.substring(1), value);
            default -> all(Signature.members(type), (List<?>) value);
        }
    }

    private void array(String element, Object value) {
        int lengthAt = out.size();
        // The length counts neither itself nor the padding before the first element, so it is written afterwards.
        Encoder rest = new Encoder();
        rest.out.writeBytes(new byte[(lengthAt + 4) % 8]);
        rest.align(Signature.alignment(element.charAt(0)));
        int start = rest.out.size();
        switch (value) {
            case byte[] bytes -> rest.out.writeBytes(bytes);
            case Map<?, ?> map -> map.forEach((key, each) -> rest.value(element, List.of(key, each)));
            default -> ((List<?>) value).forEach(each -> rest.value(element, each));
        }
        number(rest.out.size() - start, 4);
        byte[] all = rest.out.toByteArray();
        int skip = (lengthAt + 4) % 8;
        out.write(all, skip, all.length - skip);
    }

    private void text(String text, int lengthBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, lengthBytes);
        out.writeBytes(bytes);
        out.write(0);
    }

    private static long within(Object value, long least, long most) {
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not between " + least + " and " + most);
        }
        return number;
    }

    private void number(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }

    private void align(int boundary) {
        while (out.size() % boundary != 0) {
            out.write(0);
        }
    }
}
