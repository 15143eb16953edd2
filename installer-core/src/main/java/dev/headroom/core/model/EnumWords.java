package dev.headroom.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words in which enum constants appear outside: {@code PERSISTENT_SERVICE} is {@code persistent-service}. */
public final class EnumWords {
    private EnumWords() {}

    /** The word of one constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of a word; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst();
    }

    /** Every word of a type, in order. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumWords::of).toList();
    }
}
