package dev.headroom.core.health;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the inbound token of a shared engine from where the user keeps it. It is copied to no other place than the keyring, and there only as the user asks. */
public final class SharedToken {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** What a header of HTTP may hold without blanks. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private SharedToken() {}

    /**
     * Reads it.
     *
     * @return empty when the engine wants none
     * @throws ProblemException {@code engine-token} or {@code engine-keyring} when it cannot be read, or when other users of this machine can read it
     */
    public static Optional<String> read(SharedEngine engine, Host host) {
        return engine.tokenFile()
                .map(file -> ofFile(host.path(file), host))
                .or(() -> engine.tokenCommand().map(command -> ofCommand(command, host)))
                .or(() -> engine.tokenKeyring()
                        .map(entry -> checked(new Keyring(host).read(entry), "What the keyring holds")));
    }

    private static String ofFile(Path file, Host host) {
        String mode = host.disk().facts(file).map(facts -> facts.mode()).orElse("");
        if (mode.length() == 9 && !mode.endsWith("------")) {
            throw problem(
                    "Other users of this machine can read " + file + ".",
                    "It holds the token of the shared engine.",
                    "Run: chmod 600 '" + file + "'");
        }
        String text = host.disk()
                .read(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .orElseThrow(() -> problem(
                        "The file " + file + " is not there.",
                        "It is to hold the token of the shared engine.",
                        "Write the token into it, readable by you alone, or name another with --engine-token-file."));
        return checked(text, "The file " + file);
    }

    private static String ofCommand(String command, Host host) {
        Commands.Result result = host.commands().run(List.of(command.strip().split("\\s+")), "", LIMIT);
        if (!result.ok()) {
            throw problem(
                    "The command for the token of the shared engine failed.",
                    "It ended with code " + result.code() + ".",
                    "Run it in a terminal to see why: " + command);
        }
        return checked(result.out().strip(), "What the command prints");
    }

    /**
     * What somebody typed.
     *
     * @throws ProblemException {@code engine-token} when it can be no token
     */
    public static String typed(TypedToken token) {
        return checked(token.reveal(), "What was typed");
    }

    private static String checked(String text, String where) {
        if (!TOKEN.matcher(text).matches()) {
            throw problem(
                    where + " is no token.",
                    "A token is one word of visible characters.",
                    "Ask those who run the shared engine for the token.");
        }
        return text;
    }

    private static ProblemException problem(String what, String why, String fix) {
        return ProblemException.refused("engine-token", what, why, fix);
    }
}
