package dev.headroom.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Converts enum constants to the words on command line and in manifests: {@code ON_DEMAND} is {@code on-demand}. */
public final class EnumWords {
    private EnumWords() {}

    /** Returns the constant's name in lower case with hyphens in place of underscores. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the constant whose word this is, compared exactly; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }

    /** Returns the words of all constants, in the order of their declaration. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumWords::of).toList();
    }
}
