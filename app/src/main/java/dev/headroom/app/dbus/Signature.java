package dev.headroom.app.dbus;

import java.util.ArrayList;
import java.util.List;

/** Type signatures of D-Bus (specification 0.42, "Type System"), cut into complete types. */
final class Signature {
    private Signature() {}

    /**
     * Cuts a signature into its complete types, in order.
     *
     * @throws IllegalArgumentException when a bracket is not closed or an array has no type of elements
     */
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

    /**
     * Cuts what is between the brackets of a struct or a dictionary entry into complete types.
     *
     * @throws IllegalArgumentException when it is no such type or has no members: the specification forbids empty structs,
     *     and an array of them would have no end
     */
    static List<String> members(String type) {
        boolean struct = type.startsWith("(") && type.endsWith(")");
        boolean entry = type.startsWith("{") && type.endsWith("}");
        if (type.length() < 3 || !(struct || entry)) {
            throw new IllegalArgumentException("no struct: " + type);
        }
        List<String> members = types(type.substring(1, type.length() - 1));
        if (entry && members.size() != 2) {
            throw new IllegalArgumentException("no key and value: " + type);
        }
        return members;
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
        if (at == signature.length()) {
            throw new IllegalArgumentException("an array of nothing: " + signature);
        }
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
