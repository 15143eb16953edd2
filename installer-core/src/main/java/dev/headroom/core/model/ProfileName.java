package dev.headroom.core.model;

import java.util.regex.Pattern;

/**
 * The name of a deployment profile. It becomes part of file, unit and container names.
 *
 * @param value letters, digits, dot, underscore and hyphen; 1 to 64 characters
 */
public record ProfileName(String value) implements Comparable<ProfileName> {
    /** What may be read: the original accepts any of these characters at the start. */
    private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9._-]+");

    /** What may be made anew: a leading dot hides files, a leading hyphen looks like an option. */
    private static final Pattern NEW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The profile that is meant when none is named; below the patterns, which its making needs. */
    public static final ProfileName DEFAULT = new ProfileName("default");

    public ProfileName {
        if (!isReadable(value)) {
            throw ProblemException.refused(
                    "invalid-profile-name",
                    "Invalid profile name '" + printable(value) + "'",
                    "A name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter or"
                            + " digit.",
                    "Choose another name with --profile.");
        }
    }

    /** Whether a profile of this name may exist, made by whatever program. */
    public static boolean isReadable(String value) {
        return READABLE.matcher(value).matches() && !value.equals(".") && !value.equals("..");
    }

    /** A name for a new profile; stricter than for one that is there already. */
    public static ProfileName forNew(String value) {
        if (!NEW.matcher(value).matches()) {
            throw ProblemException.refused(
                    "invalid-profile-name",
                    "Invalid profile name '" + printable(value) + "'",
                    "A name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter or"
                            + " digit.",
                    "Choose another name with --profile.");
        }
        return new ProfileName(value);
    }

    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public int compareTo(ProfileName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
