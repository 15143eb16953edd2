package dev.headroom.desktop.dbus;

import java.util.ArrayList;
import java.util.List;

/** Type signatures of D-Bus (specification 0.42, "Type System"), cut into complete types. */
final class Signature {
    private Signature() {}

    /** The complete types of a signature, in order. */
    static List<String> types(String signature) {
        List<String> types = new ArrayList<>();
        int at = 0;
        while (at < signature.length()) {
            int end = end(signature, at);
            types.add(signature.substring(at, end));
            at = end;
        }
        return types;
    }

    /** What stands between the brackets of a struct or dictionary entry. */
    static List<String> members(String type) {
        return types(type.substring(1, type.length() - 1));
    }

    /** The boundary at which a value of this type begins. */
    static int alignment(char type) {
        return switch (type) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 's', 'o', 'a', 'h' -> 4;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    private static int end(String signature, int at) {
        return switch (signature.charAt(at)) {
            case 'a' -> end(signature, at + 1);
            case '(', '{' -> closing(signature, at);
            default -> at + 1;
        };
    }

    private static int closing(String signature, int open) {
        int depth = 0;
        for (int i = open; i < signature.length(); i++) {
            char c = signature.charAt(i);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("not closed: " + signature);
    }
}
