package dev.headroom.core.health;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keyring of the system, as far as it holds tokens of shared engines. Each new token gets an entry of its
 * own under a name that is free: so nothing is overwritten, and a change that is taken back finds the former token where it was.
 *
 * <p>Our own command {@code headroom keyring} does the work, in a process that can be given up: a keyring may not answer.
 */
public final class Keyring {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The exit codes of {@code headroom keyring}. */
    private static final int NONE = 3;

    private static final int LOCKED = 4;
    private static final int MISSING = 5;

    private static final String INSTEAD = "Keep the token in a file that you alone can read, with --engine-token-file.";

    private final Host host;

    /** The keyring of the user to whom this machine's environment belongs. */
    public Keyring(Host host) {
        this.host = host;
    }

    /** How the names of a profile's entries begin; profiles of the same name in other workspaces have others. */
    public static String base(ProfileName profile, WorkspaceLayout workspace) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256")
                    .digest(workspace.root().toString().getBytes(StandardCharsets.UTF_8));
            return profile + "." + HexFormat.of().formatHex(sum, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Returns a name that no entry has.
     *
     * @throws ProblemException {@code engine-keyring} when the keyring is not there or locked
     */
    public String free(String base) {
        Commands.Result result = run("", List.of("free", base));
        if (!result.ok()) {
            throw problem(result);
        }
        return result.out().strip();
    }

    /**
     * Makes an entry.
     *
     * @throws ProblemException {@code engine-keyring} when that cannot be done; an entry of this name stays as it is
     */
    public void add(String entry, TypedToken token) {
        Commands.Result result = run(token.reveal() + "\n", List.of("add", entry));
        if (!result.ok()) {
            throw problem(result);
        }
    }

    /**
     * Reads an entry; empty when there is none of this name.
     *
     * @throws ProblemException {@code engine-keyring} when the keyring is not there or locked
     */
    public Optional<String> find(String entry) {
        Commands.Result result = run("", List.of("read", entry));
        if (result.code() == NONE) {
            return Optional.empty();
        }
        if (!result.ok()) {
            throw problem(result);
        }
        return Optional.of(result.out().strip());
    }

    /** Reads the token of an entry that a profile names. */
    String read(String entry) {
        return find(entry)
                .orElseThrow(() -> problem(
                        "The keyring has no entry '" + entry + "' any more.",
                        "The token of the shared engine is to be in it.",
                        "Apply the profile again with --engine-token-keyring."));
    }

    /**
     * Deletes an entry; one that is not there is no failure.
     *
     * @throws ProblemException {@code engine-keyring} when it stays
     */
    public void remove(String entry) {
        Commands.Result result = run("", List.of("remove", entry));
        if (!result.ok()) {
            throw problem(result);
        }
    }

    private Commands.Result run(String input, List<String> words) {
        List<String> command = new ArrayList<>(host.program());
        command.add("keyring");
        command.addAll(words);
        return host.commands().run(command, input, LIMIT);
    }

    private static ProblemException problem(Commands.Result result) {
        return switch (result.code()) {
            case LOCKED ->
                problem(
                        "The keyring is locked.",
                        "The token of the shared engine is to be in it.",
                        "Unlock it: log in to the desktop, or open its program for passwords.");
            case MISSING ->
                problem(
                        "There is no keyring that can be used here.",
                        sentence(result),
                        "Log in to a desktop that has one, or keep the token in a file that you alone can read, with"
                                + " --engine-token-file.");
            case Commands.TIMED_OUT -> problem("The keyring does not answer.", sentence(result), INSTEAD);
            default -> problem("The keyring could not be used.", sentence(result), INSTEAD);
        };
    }

    private static ProblemException problem(String what, String why, String fix) {
        return ProblemException.refused("engine-keyring", what, why, fix);
    }

    private static String sentence(Commands.Result result) {
        String why = result.lastLine();
        return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
    }
}
