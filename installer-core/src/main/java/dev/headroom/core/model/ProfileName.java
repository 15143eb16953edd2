package dev.headroom.core.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a profile. It becomes part of the names of files, units and containers.
 *
 * @param value letters, digits, dots, underscores and hyphens; at least one, and at most 64 in a new name
 */
public record ProfileName(String value) implements Comparable<ProfileName> {
    /** What we read: the Python installer accepts any of these characters at the start. */
    private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9._-]+");

    /** What we create: a leading dot hides files, and a leading hyphen looks like an option. */
    private static final Pattern NEW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** What cannot be a folder of its own on Windows (Microsoft's "Naming Files, Paths, and Namespaces"). */
    private static final Pattern NO_FOLDER =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?|.*\\.", Pattern.CASE_INSENSITIVE);

    /** The profile that is meant when the user names none. It has to come after the patterns, which its constructor reads. */
    public static final ProfileName DEFAULT = new ProfileName("default");

    /**
     * Accepts every name that an existing profile may have.
     *
     * @throws ProblemException {@code invalid-profile-name} when the text is not {@linkplain #isReadable readable}
     */
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

    /** Whether a profile of this name may exist, created by this program or by the Python installer. */
    public static boolean isReadable(String value) {
        return READABLE.matcher(value).matches() && !value.equals(".") && !value.equals("..");
    }

    /**
     * Whether a new profile may have this name: 1 to 64 letters, digits, dots, underscores or hyphens, the first no mark and the last no dot,
     * and no device of Windows.
     */
    public static boolean isForNew(String value) {
        return NEW.matcher(value).matches() && !NO_FOLDER.matcher(value).matches();
    }

    /**
     * Returns the name for a new profile, which is more restricted than that of an existing one.
     *
     * @throws ProblemException {@code invalid-profile-name} unless the text is {@linkplain #isForNew for new profiles}
     */
    public static ProfileName forNew(String value) {
        if (!isForNew(value)) {
            throw ProblemException.refused(
                    "invalid-profile-name",
                    "Invalid profile name '" + printable(value) + "'",
                    "A name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter or"
                            + " digit. It ends with no dot and is none of Windows' devices, such as CON.",
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

    // Java makes these two for a record when they are first called, for which every command would wait.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProfileName it && value.equals(it.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
