package dev.headroom.app.keyring;

import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.app.keyring.KeyringException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code headroom keyring}: how our own commands and agents use the keyring. It is a process of its own, so that a keyring that does not
 * answer can be given up, and the agent carries nothing of it. A secret passes standard input and output alone.
 */
public final class KeyringCommand {
    /** So many entries a profile never has at once. */
    private static final int LAST = 9;

    private final Streams streams;
    private final Map<String, String> environment;
    private final InputStream in;

    /**
     * The command.
     *
     * @param in holds the secret of a new entry in its first line
     */
    public KeyringCommand(Streams streams, Map<String, String> environment, InputStream in) {
        this.streams = streams;
        this.environment = environment;
        this.in = in;
    }

    /** Runs it with the words after {@code keyring}; the exit code says what kind of failure it was. */
    public int run(List<String> words) {
        if (words.size() < 2) {
            streams.err().println("Headroom's own programs use this: keyring free|add|read|remove NAME");
            return Exit.USAGE;
        }
        try (OpenKeyring keyring = Keyrings.open(environment)) {
            return run(words.getFirst(), words.subList(1, words.size()), keyring);
        } catch (KeyringException e) {
            streams.err().println(e.getMessage());
            return e.kind().code();
        } catch (IOException e) {
            streams.err().println("the secret could not be read");
            return Exit.FAILED;
        }
    }

    private int run(String verb, List<String> names, OpenKeyring keyring) throws KeyringException, IOException {
        String name = names.getFirst();
        switch (verb) {
            case "free" -> streams.out().println(free(name, keyring));
            case "add" -> keyring.add(name, line());
            case "read" -> {
                Optional<String> secret = keyring.read(name);
                streams.out()
                        .println(
                                secret.orElseThrow(() -> new KeyringException(Kind.NONE, "there is no entry " + name)));
            }
            case "remove" -> {
                for (String each : names) {
                    keyring.remove(each);
                }
            }
            default -> {
                streams.err().println("keyring cannot " + verb);
                return Exit.USAGE;
            }
        }
        return Exit.OK;
    }

    /** The first name that no entry has. */
    private static String free(String base, OpenKeyring keyring) throws KeyringException {
        for (int i = 1; i <= LAST; i++) {
            if (!keyring.has(base + "-" + i)) {
                return base + "-" + i;
            }
        }
        throw new KeyringException(
                Kind.FAILED, "it has " + LAST + " entries of this profile: " + base + "-1 and so on");
    }

    private String line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
