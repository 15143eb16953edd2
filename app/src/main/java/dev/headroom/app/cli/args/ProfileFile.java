package dev.headroom.app.cli.args;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A profile in a file, for use on many machines: TOML with one key for each option of {@code install apply} (docs/fleet.md).
 * It is converted to the words of a command line, so that both mean the same.
 */
public final class ProfileFile {
    /** Options about one run of the command and not about the profile, and those that have a key of another name. */
    private static final Set<String> NO_KEYS =
            Set.of("file", "yes", "dry-run", "json", "await-approval", "target", "reset", "engine-token-keyring");

    private final Path file;
    private final List<CliOption> options = InstallCommand.APPLY.options().stream()
            .filter(option -> !NO_KEYS.contains(option.name()) && !option.name().startsWith("no-"))
            .toList();

    private ProfileFile(Path file) {
        this.file = file;
    }

    /**
     * Returns the options of {@code install apply} for which the file stands.
     *
     * @throws ProblemException naming line and column of what is wrong
     */
    public static List<String> words(Path file) {
        ProfileFile profile = new ProfileFile(file);
        TomlParseResult toml = Toml.parse(profile.text());
        if (toml.hasErrors()) {
            TomlParseError first = toml.errors().getFirst();
            throw profile.wrong(first.position(), String.valueOf(first.getMessage()), "");
        }
        List<String> words = new ArrayList<>();
        toml.keySet().stream().sorted().forEach(key -> words.addAll(profile.words(toml, key)));
        return words;
    }

    private String text() {
        TrustedFile.requireForRoot(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ProblemException(new Problem.Usage(
                    "profile-file", file + " is not text in UTF-8.", "", "Save it in UTF-8 and try again."));
        } catch (IOException e) {
            throw TrustedFile.unreadable(file, e);
        }
    }

    private List<String> words(TomlTable toml, String key) {
        TomlPosition place = place(toml, key);
        Object value = toml.get(List.of(key));
        return switch (key) {
            case "targets" -> targets(toml, place);
            case "env" -> variables(toml, place);
            default -> plain(option(key, place), value, place);
        };
    }

    private List<String> plain(CliOption option, Object value, TomlPosition place) {
        if (option.value().isEmpty()) {
            return List.of((bool(option.name(), value, place) ? "--" : "--no-") + option.name());
        }
        String word = option.name().equals("port") && value instanceof Long number
                ? number.toString()
                : text(option.name(), value, place);
        return List.of("--" + option.name() + "=" + checked(option, word, place));
    }

    private String checked(CliOption option, String word, TomlPosition place) {
        if (!option.words().isEmpty() && !option.words().contains(word)) {
            throw wrong(place, "'" + word + "' is no " + option.name() + ".", "It is one of " + all(option.words()));
        }
        if (option.name().equals("port") && !word.equals("auto") && !isPort(word)) {
            throw wrong(place, "'" + word + "' is no port.", "It is 1 to 65535, or \"auto\".");
        }
        return word;
    }

    private static boolean isPort(String word) {
        return word.matches("[0-9]{1,5}") && Integer.parseInt(word) >= 1 && Integer.parseInt(word) <= 65_535;
    }

    private List<String> targets(TomlTable toml, TomlPosition place) {
        if (!(toml.get(List.of("targets")) instanceof TomlArray array)) {
            throw wrong(place, "'targets' is not a list.", "Write it as [\"claude\", \"codex\"].");
        }
        CliOption option = InstallCommand.APPLY.option("target");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            TomlPosition element = array.inputPositionOf(i);
            words.add("--target=" + checked(option, text("targets", array.get(i), element), element));
        }
        return words;
    }

    private List<String> variables(TomlTable toml, TomlPosition place) {
        if (!(toml.get(List.of("env")) instanceof TomlTable table)) {
            throw wrong(place, "'env' is not a table.", "Write [env] and below it NAME = \"value\".");
        }
        List<String> words = new ArrayList<>();
        for (String name : table.keySet().stream().sorted().toList()) {
            words.add("--env=" + name + "=" + text(name, table.get(List.of(name)), place(table, name)));
        }
        return words;
    }

    private CliOption option(String key, TomlPosition place) {
        return options.stream()
                .filter(option -> option.name().equals(key))
                .findFirst()
                .orElseThrow(() -> wrong(place, "There is no key '" + key + "'.", "There are " + all(keys())));
    }

    private List<String> keys() {
        List<String> keys =
                new ArrayList<>(options.stream().map(CliOption::name).toList());
        keys.add("targets");
        return keys;
    }

    private boolean bool(String key, Object value, TomlPosition place) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(place, "'" + key + "' is neither true nor false.", "Write it without quotes.");
    }

    private String text(String key, Object value, TomlPosition place) {
        if (value instanceof String word) {
            return word;
        }
        throw wrong(place, "The value of '" + key + "' is not a text.", "Put it between double quotes.");
    }

    /** tomlj answers null for keys that are not there; these are. */
    private static TomlPosition place(TomlTable table, String key) {
        return Optional.ofNullable(table.inputPositionOf(List.of(key))).orElse(TomlPosition.positionAt(1, 1));
    }

    private static String all(List<String> words) {
        return String.join(", ", words) + ".";
    }

    private ProblemException wrong(TomlPosition place, String why, String fix) {
        String where = file + ", line " + place.line() + ", column " + place.column();
        return new ProblemException(new Problem.Usage(
                "profile-file", where + ": " + why, "", fix.isEmpty() ? "It is written in TOML 1.0." : fix));
    }
}
